"""Where in the program one acts on a task of the plan."""

from typing import NamedTuple

from citdesk.links import Link
from citdesk.text import N_


class Place(NamedTuple):
    """A place: what its link says (marked for translation), its drawing, and where it leads."""

    text: str
    icon: str
    link: Link


PLACES: dict[str, Place] = {
    "people": Place(N_("Look through the people"), "people", Link("directory", text="people")),
    "agencies": Place(
        N_("Look through the agencies"), "square", Link("directory", text="agencies")
    ),
    "attention": Place(N_("See whom to talk to"), "people", Link("directory", text="attention")),
    "coverage": Place(
        N_("See who is missing by sector"), "pie2", Link("directory", text="coverage")
    ),
    "influence": Place(N_("See influence and interest"), "star", Link("directory", text="map")),
    "lived-experience": Place(
        N_("See people with lived experience"),
        "people",
        Link("directory", text="sector:lived_experience"),
    ),
    "log": Place(N_("Log a conversation"), "talk", Link("directory", text="log")),
    "committee": Place(N_("Go to the seats"), "committee", Link("committee")),
    "meetings": Place(N_("Go to the meetings"), "meeting", Link("meetings")),
    "new-meeting": Place(N_("Plan a meeting"), "plus", Link("meetings", text="new")),
    "core-elements": Place(
        N_("Answer about the core elements"), "doc", Link("strengths", text="elements")
    ),
    "strengths": Place(N_("Go to strengths and needs"), "doc", Link("strengths", text="rows")),
    "goals": Place(N_("Go to the goals"), "doc", Link("strengths", text="goals")),
    "crisis-map": Place(N_("Go to the crisis-system map"), "doc", Link("map")),
    "timeline": Place(N_("Go to the timeline"), "today", Link("timeline")),
    "actions": Place(N_("See the actions"), "action", Link("meetings", text="actions")),
}
