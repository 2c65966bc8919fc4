"""Erasing somebody for good: their name stands nowhere any more, but for what must stay."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from citdesk.deskfile import attachments, backups, opening
from citdesk.deskfile.backups import Backup
from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import files_of, remove
from citdesk.directory import bin as the_bin
from citdesk.directory import erasing, merging, outreach, views, writing
from citdesk.directory.erasing import Erased, Found
from citdesk.errors import DeskError, InputError
from citdesk.meetings import actions, minutes, motions
from citdesk.records.meetings import Attendance, Meeting
from citdesk.records.plan import TaskEvidence
from citdesk.settings import settings_path
from tests.deskfile.looking import said, steps, words

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)

# Every word that only she brings into the desk, in the letters it is looked for.
SECRETS = (
    "quillfeather",
    "zebediah",
    "zebbie",
    "oldname",
    "twinsley",
    "5550199731",
    "555-019-9731",
    "zq@mailbox.example",
    "larkspurgasse",
    "confided",
)


def change(desk: Desk, name: str, act: Callable[[Any], Any]) -> Any:
    """One step; what the act answers."""
    with desk.change(name) as session:
        answer = act(session)
        return getattr(answer, "id", answer)


@pytest.fixture
def met(sample: Desk) -> tuple[Desk, int]:
    """Alder County with somebody who has left her traces everywhere; her number."""
    person = change(
        sample,
        "Add Zebediah Oldname",
        lambda session: writing.add_person(
            session,
            {
                "given": "Zebediah",
                "family": "Oldname",
                "mobile": "555-019-9731",
                "email": "zq@mailbox.example",
                "street": "Larkspurgasse 7",
                "tags": ["Zebbie"],
                "notes": "She confided in us",
                "position": "Quillfeather's aide",
                "agency": "Alder County Sheriff's Office",
            },
            today=TODAY,
        ),
    )
    change(
        sample,
        "Change Zebediah Oldname",
        lambda session: writing.edit_person(
            session, person, {"family": "Quillfeather", "preferred": "Zebbie"}, today=TODAY
        ),
    )
    twin = change(
        sample,
        "Add Z. Twinsley",
        lambda session: writing.add_person(
            session, {"given": "Z.", "family": "Twinsley", "work": "555 2231"}, today=TODAY
        ),
    )
    change(
        sample,
        "Log",
        lambda session: outreach.log_talk(
            session, twin, {"held": TODAY, "channel": "phone", "said": "Twinsley called"}
        ),
    )
    change(sample, "Merge Z. Twinsley", lambda session: merging.merge(session, person, twin))
    change(
        sample,
        "Log with Quillfeather",
        lambda session: outreach.log_talk(
            session,
            person,
            {
                "held": TODAY,
                "channel": "phone",
                "said": "She confided more",
                "next_step": "Call Zebbie",
                "next_due": TODAY,
            },
        ),
    )
    _in_what_others_wrote(sample, person)
    change(sample, "Remove Zebbie", lambda session: writing.remove(session, "person", [person]))
    return sample, person


def _in_what_others_wrote(desk: Desk, person: int) -> None:
    change(
        desk,
        "Log",
        lambda session: outreach.log_talk(
            session,
            1,
            {
                "held": TODAY,
                "channel": "phone",
                "said": "Spoke of ZEBEDIAH\n_Quillfeather_, at 555-019-9731",
            },
        ),
    )
    change(
        desk,
        "View",
        lambda session: views.keep(
            session, "directory", "Zebbie Quillfeather", '{"text": "zebediah quillfeather"}'
        ),
    )
    change(
        desk,
        "Act",
        lambda session: actions.add_action(
            session,
            committee=1,
            meeting=None,
            values={"what": "Ask: Quillfeather, Zebediah", "owner": "Zebediah Quillfeather"},
        ),
    )

    def more(session: Any) -> None:
        meeting = session.scalars(select(Meeting).where(Meeting.minutes != "approved")).first()
        meeting.notes = "Zebediah Quillfeather comes late"
        session.add(Attendance(meeting_id=meeting.id, person_id=person, note="confided"))
        key = attachments.store(session, b"%PDF of zebediah quillfeather", "a.pdf")
        session.add(TaskEvidence(task="task", person_id=person, file_key=key, name="Zebbie.pdf"))

    change(desk, "More of Zebediah Quillfeather", more)
    desk.undo()
    desk.redo()


def look(desk: Desk, person: int) -> Found:
    """What erasing would come to."""
    with desk.look() as reader:
        return erasing.look(reader, person, backups.backups(desk.path))


def erase(desk: Desk, person: int, *, remove: bool = True) -> Erased:
    """Erase somebody, and the backups with them."""
    return erasing.erase(desk, look(desk, person), now=NOW, remove_backups=remove)


def backed_up(desk: Desk, *, now: datetime = NOW) -> Backup:
    """A backup of the desk as it is now."""
    with desk.look() as reader:
        return backups.make(desk.path, reader.connection, "asked", now=now)


def everything_kept(desk: Desk) -> bytes:
    """All bytes of the desk file, of what lies beside it, of its backups and of the log."""
    folder = settings_path().parent
    files = [*files_of(desk.path), *backups.folder_of(desk.path).glob("*"), *folder.rglob("*")]
    return b"\n".join(one.read_bytes() for one in files if one.is_file())


def found_in(data: bytes) -> list[str]:
    """The secrets that stand in it, in any letters."""
    return [one for one in SECRETS if one.encode() in data.lower()]


LOGGING = """
import logging, sys
from citdesk.app import keep_log
keep_log()
log = logging.getLogger("citdesk.test")
log.warning("the log is written")
from datetime import UTC, datetime
from pathlib import Path
from citdesk.deskfile import backups
from citdesk.deskfile.desk import Desk
from citdesk.directory import erasing
from citdesk.ui import failures
with Desk.open(Path(sys.argv[1])) as desk:
    with desk.look() as reader:
        found = erasing.look(reader, int(sys.argv[2]), backups.backups(desk.path))
    try:
        raise RuntimeError(found.name)
    except RuntimeError as error:
        failures.log.error("an error of our own\\n%s", failures.places(error))
    erasing.erase(desk, found, now=datetime.now(UTC), remove_backups=True)
"""


def test_the_log_does_not_know_the_name_either(met: tuple[Desk, int]) -> None:
    """A process of its own, with the log the window writes."""
    desk, person = met
    desk.close()
    said(LOGGING, desk.path, person)
    log = (settings_path().parent / "citdesk.log").read_bytes()
    assert b"the log is written" in log
    assert b"an error of our own" in log
    assert not found_in(everything_kept(desk))


def test_the_name_is_nowhere_any_more(met: tuple[Desk, int]) -> None:
    desk, person = met
    for day in (1, 2):
        backed_up(desk, now=NOW.replace(day=day))
    assert set(found_in(everything_kept(desk))) == set(SECRETS)
    desk.close()
    with Desk.open(desk.path) as again:
        done = erase(again, person)
        assert (len(done.removed), done.left) == (2, ())
        assert not found_in(everything_kept(again)), "while it is open"
        assert not [one for one in words(again) if any(s in str(one[1]) for s in SECRETS)]
        with again.look() as reader:
            assert not check(reader)
    assert not found_in(everything_kept(again))
    assert [one.why for one in backups.backups(desk.path)] == ["after-erasing"]


def test_it_is_noted_without_a_name_and_cannot_be_undone(met: tuple[Desk, int]) -> None:
    desk, person = met
    before = len(steps(desk))
    erase(desk, person)
    assert steps(desk)[-1] == ("Erase a person for good", "change", "closed")
    assert len(steps(desk)) == before + 1
    assert (desk.undo(), desk.redo()) == (None, None)
    names = {name for name, _act, _state in steps(desk)}
    assert {"Add (erased)", "Change (erased)", "Log with (erased)", "Remove (erased)"} <= names


def test_others_keep_what_they_said_but_for_the_name(met: tuple[Desk, int]) -> None:
    desk, person = met
    found = look(desk, person)
    assert found.name == "Zebediah Quillfeather"
    assert found.places >= 4
    with desk.look() as reader:
        counted = reader.value("SELECT count(*) FROM person")
    erase(desk, person)
    with desk.look() as reader:
        talks = reader.rows("SELECT said FROM conversation WHERE person_id = 1")
        assert ("Spoke of (erased)_, at (erased)",) in talks
        assert ("Ask: (erased)", "(erased)") in reader.rows("SELECT what, owner FROM action_item")
        assert reader.value("SELECT count(*) FROM person") == counted - 1


def test_what_was_approved_and_given_out_stays(met: tuple[Desk, int]) -> None:
    desk, person = met
    with desk.look() as reader:
        meeting, day = reader.rows(
            "SELECT id, held FROM meeting WHERE state = 'held' AND minutes <> 'approved'"
        )[0]
        packets = reader.value("SELECT count(*) FROM issued_packet")
    told = "Zebediah Quillfeather moved that we meet."

    def approve(session: Any) -> None:
        motion = motions.add_motion(session, meeting, None)
        session.flush()
        motion.words = told
        minutes.approve(session, meeting, text=told, at_meeting=None, on=TODAY)

    change(desk, "Approve", approve)
    found = look(desk, person)
    assert found.approved == (date.fromisoformat(day),)
    assert found.packets == packets
    assert any("approved minutes" in line for line in found.told())
    erase(desk, person)
    with desk.look() as reader:
        asked = "SELECT minutes_text FROM meeting WHERE id = ?"
        assert reader.value(asked, (meeting,)) == told
        assert reader.value("SELECT count(*) FROM motion WHERE words = ?", (told,)) == 1
        assert reader.value("SELECT count(*) FROM issued_packet") == packets


def test_a_namesake_keeps_their_name(met: tuple[Desk, int]) -> None:
    desk, person = met
    other = change(
        desk,
        "Add Zebediah Quillfeather",
        lambda session: writing.add_person(
            session, {"given": "Zebediah", "family": "Quillfeather"}, today=TODAY
        ),
    )
    found = look(desk, person)
    assert found.namesake
    assert any("somebody else here is called the same" in line for line in found.told())
    erase(desk, person)
    with desk.look() as reader:
        assert reader.value("SELECT name FROM person WHERE id = ?", (other,)) == found.name
        assert reader.rows("SELECT 1 FROM action_item WHERE owner = ?", (found.name,))
        assert not reader.rows("SELECT 1 FROM person WHERE id = ?", (person,))
    assert b"555-019-9731" not in everything_kept(desk)


def test_backups_are_kept_when_that_is_wanted(met: tuple[Desk, int]) -> None:
    desk, person = met
    made = backed_up(desk)
    done = erase(desk, person, remove=False)
    assert done == Erased((), (made.path,), None)
    assert done.told()[-1] == "1 backup still holds the person."
    clean = backed_up(desk)
    assert made.path.exists()
    assert not found_in(clean.path.read_bytes())


def test_only_backups_that_hold_the_person_go(sample: Desk) -> None:
    without = backed_up(sample)
    broken = without.path.with_name(without.path.name.replace("00001", "00003"))
    broken.write_bytes(b"no desk")
    person = change(
        sample,
        "Add Zebediah Quillfeather",
        lambda session: writing.add_person(
            session, {"given": "Zebediah", "family": "Quillfeather"}, today=TODAY
        ),
    )
    change(sample, "Remove", lambda session: writing.remove(session, "person", [person]))
    change(sample, "For good", lambda s: the_bin.remove_for_good(s, "person", [person]))
    gone = backed_up(sample)  # only its history still knows
    sample.undo()
    done = erase(sample, person)
    assert set(done.removed) == {gone.path, broken}
    assert without.path.exists()


def test_a_backup_that_cannot_be_removed_is_told(
    met: tuple[Desk, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = met
    made = backed_up(desk)

    def refuse(path: Path) -> None:
        if path == made.path:
            raise DeskError("It is in use.")
        remove(path)

    monkeypatch.setattr(erasing, "remove", refuse)
    assert erase(desk, person).left == (made.path,)


def test_without_a_fresh_backup_the_old_ones_stay(
    met: tuple[Desk, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = met
    made = backed_up(desk)

    def full(*_arguments: object, **_more: object) -> None:
        raise DeskError("The disk is full.")

    monkeypatch.setattr(backups, "make", full)
    with pytest.raises(DeskError, match="no fresh backup could be made: The disk is full"):
        erase(desk, person)
    assert made.path.exists()
    assert not found_in(desk.path.read_bytes())


def test_a_file_that_cannot_be_cleaned_is_told(
    met: tuple[Desk, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citdesk.deskfile.desk._READERS_END", 0.0)
    desk, person = met
    with Desk.open(desk.path, read_only=True) as other, other.look() as reader:
        reader.value("SELECT count(*) FROM person")
        with pytest.raises(DeskError, match="erased, but the file could not be cleaned"):
            erase(desk, person)
    desk.compact()
    assert not found_in(desk.path.read_bytes())


def test_nobody_of_that_number(sample: Desk) -> None:
    with sample.look() as reader, pytest.raises(InputError, match="nobody of the number 9999"):
        erasing.look(reader, 9999, [])


def test_one_word_is_a_name_only_in_the_steps_about_them(desk: Desk) -> None:
    person = change(
        desk,
        "Add Vale",
        lambda session: writing.add_person(session, {"family": "Vale", "notes": ""}, today=TODAY),
    )
    other = change(
        desk,
        "Add Ana of the Vale",
        lambda session: writing.add_person(
            session, {"given": "Ana", "family": "Ruiz", "notes": "Lives in the Vale"}, today=TODAY
        ),
    )
    erase(desk, person)
    assert [name for name, _act, _state in steps(desk)] == [
        "Add (erased)",
        "Add Ana of the Vale",
        "Erase a person for good",
    ]
    with desk.look() as reader:
        assert (
            reader.value("SELECT notes FROM person WHERE id = ?", (other,)) == "Lives in the Vale"
        )


def test_history_images_stay_readable(met: tuple[Desk, int]) -> None:
    desk, person = met
    erase(desk, person)
    with desk.look() as reader:
        images = reader.rows("SELECT kind, image FROM history_image WHERE image IS NOT NULL")
    assert all(isinstance(json.loads(image), dict) for _kind, image in images)
    assert "meeting" in {kind for kind, _image in images}


def test_who_was_removed_for_good_before_can_still_be_erased(met: tuple[Desk, int]) -> None:
    desk, person = met
    change(desk, "For good", lambda session: the_bin.remove_for_good(session, "person", [person]))
    assert look(desk, person).name == "Zebediah Quillfeather"
    assert set(found_in(everything_kept(desk))) == set(SECRETS)
    erase(desk, person)
    assert steps(desk)[-1] == ("Erase a person for good", "change", "closed")
    assert not found_in(everything_kept(desk))
    with pytest.raises(InputError, match="nobody of the number"):
        look(desk, person)


def test_on_a_stick_there_is_no_log_to_empty(
    met: tuple[Desk, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file keeps no log beside it, it is written anew in place."""
    desk, person = met
    desk.close()
    monkeypatch.setattr(opening, "is_local", lambda _path: False)
    with Desk.open(desk.path) as again:
        with again.look() as reader:
            assert reader.value("PRAGMA journal_mode") == "delete"
        erase(again, person)
        assert not found_in(everything_kept(again))
