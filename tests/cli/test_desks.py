"""A desk file is made, told about and checked."""

import json
from datetime import date
from pathlib import Path

from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from citdesk.directory import programme, writing
from tests.cli.asking import Ask, names_on

# ---- new


def test_new_makes_an_empty_desk(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "b.citdesk"
    assert ask("new", path) == (0, f"{path}: made\n", "")
    assert names_on(tmp_path / "b.citdesk") == []


def test_new_makes_the_sample(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "b.citdesk"
    assert ask("new", path, "--sample") == (0, f"{path}: made\n", "")
    with Desk.open(tmp_path / "b.citdesk", read_only=True) as desk, desk.look() as reader:
        assert programme.about(reader).sample
        assert programme.counts(reader) == (120, 35)


# ---- info, check


def test_info_tells_what_a_desk_holds(ask: Ask, county: Path) -> None:
    code, out, err = ask("info", county, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert isinstance(answer.pop("schema"), str)
    assert answer == {
        "people": 120, "agencies": 35, "committees": 4, "seats": 30, "vacancies": 3, "meetings": 12,
        "actions": 40, "tasks_done": 16, "encrypted": False,
    }  # fmt: skip
    assert ask("info", county)[1].splitlines()[0].split() == ["people", "120"]


def test_check_finds_a_good_desk_in_order(ask: Ask, county: Path) -> None:
    assert ask("check", county) == (0, "The desk file is in order.\n", "")
    assert json.loads(ask("check", county, "--json")[1]) == {"ok": True, "problems": []}


def test_check_tells_what_is_wrong(ask: Ask, file: Path) -> None:
    with Desk.open(file) as desk, desk.change("Add") as session:
        writing.add_person(session, {"family": "Ruiz"}, today=date(2026, 1, 1))
    connection = connect(file)
    connection.execute("UPDATE person SET sort_name = 'x'")
    connection.close()
    code, out, err = ask("check", file)
    assert (code, err) == (1, "citdesk: 1 problem was found.\n")
    assert out.splitlines() == ["The name of Ruiz does not agree with its parts."]
    code, out, _err = ask("check", file, "--json")
    assert code == 1
    assert json.loads(out) == {
        "ok": False, "problems": ["The name of Ruiz does not agree with its parts."],
    }  # fmt: skip


def test_check_answers_for_a_file_too_broken_to_open(ask: Ask, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    code, out, err = ask("check", file, "--json")
    assert code == 1
    assert not json.loads(out)["ok"]
    assert json.loads(out)["problems"]
    assert err.count("\n") == 1
