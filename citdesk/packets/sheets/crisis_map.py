"""The crisis-system map: six columns of steps, the waits of three paths, and the gaps behind."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.documents import crisis_map
from citdesk.documents.crisis_map import CrisisMap, Step, refusal_told, wait_told, waits, waits_told
from citdesk.packets.blocks import Block, Board, Box, Cell, Column, Facts, Grid, Group, Head, Mark
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.worksheets import about_for, meta_lines
from citdesk.records.words import CRISIS_PATHS, GAP_WEIGHTS, INTERCEPTS
from citdesk.text import _, ngettext

_MARKS = {"dangerous": Mark.OVERDUE, "large": Mark.SOON, "small": Mark.OPEN}


@dataclass(frozen=True, slots=True)
class Data:
    """The map as this audience may see it."""

    found: CrisisMap
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many gaps it shows."""
        count = len(self.found.gaps())
        return ngettext("{n} gap", "{n} gaps", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """The map; names that may not stand there are left out of what was typed."""
    names = Names(reader, request.audience)
    found = crisis_map.crisis_map(reader)
    steps = tuple(
        one._replace(
            words=names.text(one.words),
            who=names.text(one.who),
            hours=names.text(one.hours),
            happens=names.text(one.happens),
            distance=names.text(one.distance),
            refuses_why=names.text(one.refuses_why),
            works=names.text(one.works),
            gap=names.text(one.gap),
        )
        for one in found.steps
    )
    about = about_for(reader, names, crisis_map.KIND)
    return Data(CrisisMap(about, steps, found.paths), names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The board, then gaps and paths, then a table of the same steps."""
    found = data.found
    meta = meta_lines(found.about, data.left_out, request)
    gaps = {one.id: str(number) for number, one in enumerate(found.gaps(), 1)}
    columns = [
        (f"{key}. {_(title)}", [_box(one, gaps) for one in found.at(key)])
        for key, (title, _short) in INTERCEPTS.items()
    ]
    told = _(
        "Six columns, one for each intercept, with the steps of each. The tables that follow say"
        " the same."
    )
    blocks: list[Block] = [
        Board(_("Crisis-system map"), meta, columns, _("Not looked at yet."), told),
        Head(_("Gaps, the heaviest first")),
        _gaps(found, gaps),
    ]
    walked = [(_(title), _path(found, path, _(case)))
              for path, (title, case) in CRISIS_PATHS.items() if found.path(path)]  # fmt: skip
    if walked:
        blocks += [Head(_("Three paths")), Facts(walked)]
    return [*blocks, Head(_("All steps")), _steps(found, gaps)]


def _box(one: Step, gaps: dict[int, str]) -> Box:
    lines = [one.who, f"{one.hours or _('hours not known')} · {wait_told(one)}"]
    return Box(
        one.words,
        [line for line in lines if line],
        gaps.get(one.id, ""),
        strong=one.weight == "dangerous",
    )


def _gaps(found: CrisisMap, gaps: dict[int, str]) -> Grid:
    columns = [
        Column(_("No."), 26, align="right"),
        Column(_("Gap"), main=True),
        Column(_("How heavy"), "natural"),
        Column(_("Step"), 170),
    ]
    rows: list[list[str | Cell]] = [
        [
            gaps[one.id],
            one.gap,
            Cell(_(GAP_WEIGHTS[one.weight]), mark=_MARKS[one.weight]) if one.weight else "",
            Cell(one.words, _(INTERCEPTS[one.intercept][1])),
        ]
        for one in found.gaps()
    ]
    empty = _("No gap is written down yet.")
    return Grid(columns, rows, _("The gaps of the map by their weight."), empty=empty)


def _path(found: CrisisMap, path: str, case: str) -> str:
    steps = found.path(path)
    way = " → ".join(one.words for one in steps)
    return f"{case}\n{way}\n{waits_told(waits(steps))}"


def _steps(found: CrisisMap, gaps: dict[int, str]) -> Grid:
    columns = [
        Column(_("Step"), main=True),
        Column(_("Who"), 100),
        Column(_("Hours"), 64),
        Column(_("Usual wait"), 68),
        Column(_("Gap"), 30, align="right"),
    ]
    rows: list[list[str | Cell] | Group] = []
    for key, (title, _short) in INTERCEPTS.items():
        there = found.at(key)
        head = f"{key}. {_(title)}"
        rows.append(Group(head if there else _("{intercept}: not looked at yet").format(
            intercept=head)))  # fmt: skip
        rows += [_row(one, gaps) for one in there]
    return Grid(columns, rows, _("The steps of the map by intercept."))


def _row(one: Step, gaps: dict[int, str]) -> list[str | Cell]:
    told = [one.happens]
    if one.refuses == "yes":
        told.append(refusal_told(one))
    if one.works:
        told.append(_("Works well: {what}").format(what=one.works))
    if one.distance:
        told.append(one.distance)
    below = ". ".join(part.rstrip(".") for part in told if part)
    hours = one.hours or _("not known")
    return [Cell(one.words, below), one.who, hours, wait_told(one), gaps.get(one.id, "")]
