"""Views kept under a name."""

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import views
from citdesk.directory.people import Question
from citdesk.errors import InputError


def kept(desk: Desk) -> list[tuple[str, Question]]:
    with desk.look() as reader:
        return [
            (view.name, Question.from_json(view.question)) for view in views.kept(reader, "people")
        ]


def test_a_view_is_kept_replaced_and_forgotten(desk: Desk) -> None:
    champions = Question(stages=("champion",), sort="family")
    with desk.change("Keep a view") as session:
        views.keep(session, "people", "  Our   champions ", champions.as_json())
        views.keep(session, "people", "all", Question().as_json())
    assert kept(desk) == [("all", Question()), ("Our champions", champions)]
    with desk.change("Keep a view") as session:
        views.keep(session, "people", "all", Question(text="ruiz").as_json())
    assert kept(desk)[0] == ("all", Question(text="ruiz"))
    with desk.look() as reader:
        number = views.kept(reader, "people")[0].id
    with desk.change("Forget a view") as session:
        views.forget(session, number)
    assert [name for name, _question in kept(desk)] == ["Our champions"]
    desk.undo()
    assert len(kept(desk)) == 2


def test_lists_have_their_own_views(desk: Desk) -> None:
    with desk.change("Keep a view") as session:
        views.keep(session, "agencies", "all", "{}")
    assert kept(desk) == []


def test_a_view_needs_a_name(desk: Desk) -> None:
    with pytest.raises(InputError, match="name"), desk.change("Keep a view") as session:
        views.keep(session, "people", " \t", "{}")


def test_a_view_is_renamed(desk: Desk) -> None:
    with desk.change("Keep views") as session:
        for name in ("one", "two"):
            views.keep(session, "people", name, Question(text=name).as_json())
        views.keep(session, "agencies", "three", "{}")
    with desk.change("Rename") as session:
        views.rename(session, 1, " three  of them ")
        views.rename(session, 2, "two")
    assert [name for name, _question in kept(desk)] == ["three of them", "two"]
    for name, why in (("two", "already"), (" ", "needs a name")):
        with pytest.raises(InputError, match=why), desk.change("Rename") as session:
            views.rename(session, 1, name)
    with desk.change("Rename") as session:
        views.rename(session, 1, "three")  # the name of a view of another list
    assert kept(desk)[0] == ("three", Question(text="one"))
