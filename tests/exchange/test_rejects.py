"""Rows that cannot be brought in: kept in a file of their own, to be mended."""

from datetime import date
from pathlib import Path

from citdesk.deskfile.desk import Desk
from citdesk.exchange import bringing_in
from tests.exchange.bringing import ANA, HEADINGS, Write, ask, bring, look, numbers


def test_rejects_can_be_mended_and_brought_in(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ANA + '=x,Berg,,,,,,,,"a\nb",one,two\n')
    result = bring(desk, path, today)
    rejects = path.with_name("list.rejects.csv")
    assert result.rejects_file == rejects
    assert (
        rejects.read_bytes()
        == (
            "\ufeffLine,Reason,First name,Last name,Title,Organization,Sector,Email,Phone,Mobile,"
            'City,Notes,,\r\n3,Line has 2 columns too many,\'=x,Berg,,,,,,,,"a\nb",one,two\r\n'
        ).encode()
    )
    rejects.write_text(
        rejects.read_text(encoding="utf-8-sig").replace(",one,two", ",,"), encoding="utf-8"
    )
    assert numbers(bring(desk, rejects, today)) == {"created": 1}
    assert ask(desk, "SELECT given, notes FROM person WHERE family = 'Berg'") == [("=x", "a\nb")]


def test_rejects_never_overwrite_a_mended_file(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + "x,y\n")
    first = bring(desk, path, today).rejects_file
    assert first == path.with_name("list.rejects.csv")
    first.write_text("mended by hand")
    path.write_text(HEADINGS + "x,y,z\n")
    second = bring(desk, path, today).rejects_file
    assert second == path.with_name("list.rejects-2.csv")
    assert first.read_text() == "mended by hand"


def test_the_same_rejects_are_not_written_twice(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ",,,,,,,,x,\n")
    assert bring(desk, path, today).rejects_file == bring(desk, path, today).rejects_file


def test_rejects_go_beside_the_desk_where_the_folder_is_closed(
    desk: Desk, write: Write, today: date, tmp_path: Path
) -> None:
    found = look(desk, write(HEADINGS + ANA + "x,y\n"), today)
    closed = tmp_path / "taken.away"
    closed.mkdir()
    path = closed / "list.csv"
    path.write_text(HEADINGS + "x,y\n")
    found = look(desk, path, today)
    path.unlink()
    closed.rmdir()  # a stick pulled out between looking and bringing in
    result = bringing_in.apply(found, desk, today=today)
    assert result.rejects_file == desk.path.parent / "list.rejects.csv"
    assert str(result.rejects_file) in " ".join(result.lines())
