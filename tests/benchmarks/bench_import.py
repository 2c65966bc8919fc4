"""How long a list of 100,000 people takes to bring in: the bar is 15 times SQLite's own import.

Run it alone: ``python tests/benchmarks/bench_import.py [--smoke]``. It prints figures and never
fails on time; ``--smoke`` only proves that it runs.

The list is parsed, its columns recognised, its values normalised, its people compared with each
other, all written with history and search index. Beside it the command-line shell of SQLite, in a
process of its own, imports the same file into one table of text and indexes its words (FTS5); where
the shell is missing, the bare driver does the same.
"""

import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from citdesk.deskfile.desk import Desk
from citdesk.exchange import bringing_in, columns, csv_files, preview

BAR = 15.0
HEADINGS = (
    "First name,Last name,Title,Organization,Sector,Email,Phone,Mobile,Street,City,State,ZIP,Notes"
).split(",")
SECTORS = ("Law enforcement", "Advocacy", "Courts and judges", "Housing", "Hospital")
NOTES = ("", "Met at the first meeting", "prefers text; no calls", "Line one\nLine two")
GIVEN = (
    "James Mary Michael Patricia Robert Jennifer John Linda David Elizabeth William Barbara Maria"
    " Richard Susan Joseph Jessica Thomas Karen Sarah Charles Lisa Daniel Nancy Matthew Sandra"
    " Anthony Ashley Mark Emily Donald Kimberly Steven Betty Andrew Margaret Paul Donna Joshua"
    " Michelle Kenneth Carol Kevin Amanda Brian Melissa Ana José Lucía André Siobhán Zoë Nguyễn"
    " Björn Denise Malik Tessa Priya Omar Inés Winston Beatriz Kofi Yuki Leila Łukasz Renée Søren"
).split()
FAMILY = (
    "Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López"
    " González Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Pérez Thompson White Harris"
    " Sánchez Clark Ramírez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill"
    " Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gómez Phillips"
).split()
STARTS = "Al Bar Car Dan El Far Gar Hol Ir Jar Kel Lan Mar Nor Or Pal Quin Ros San Tor".split()
MIDDLES = " a e i o ber der ling ring ston well wor ten man".split(" ")
ENDS = "berg ford ham hurst ley man ner sen son stein ton vich wick wood worth".split()
PLACES = "Alder Birch Cedar Dogwood Elm Fir Grove Hazel Juniper Larch Maple Oak Pine Rowan".split()
JOBS = "Officer,Sergeant,Chief,Case manager,Director,Nurse,Dispatcher,Judge,Chaplain".split(",")
TODAY = date(2026, 11, 24)


def write_list(path: Path, people: int) -> None:
    """A made-up list: names as common as they are in life, an agency for every forty."""
    chance = random.Random(people)  # noqa: S311 - the same again
    families = [*FAMILY, *(f"{a}{b}{c}" for a in STARTS for b in MIDDLES for c in ENDS)]
    names = zip(
        chance.choices(GIVEN, _rarer(GIVEN), k=people),
        chance.choices(families, _rarer(families), k=people),
        strict=True,
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number, (given, family) in enumerate(names):
            area, rest = 200 + number % 700, number // 700
            agency = chance.randrange(max(1, people // 40))
            place = PLACES[agency % len(PLACES)]
            writer.writerow(
                (
                    given,
                    family,
                    chance.choice(JOBS),
                    f"{place} Agency {agency}",
                    chance.choice(SECTORS),
                    f"person{number}@example.org",
                    f"({area}) 555-{rest:04}",
                    f"+1 {area}-555-{rest + 5000:04}",
                    f"{number % 9999} Main St",
                    place,
                    "TX",
                    f"{10000 + number % 80000}",
                    chance.choice(NOTES),
                )
            )


def _rarer(names: Sequence[str]) -> list[float]:
    """Weights by which the first of a list is common and the last rare."""
    return [1 / (rank + 5) for rank in range(len(names))]


def bring_in(path: Path, folder: Path) -> dict[str, float]:
    """Bring a list into a new desk; the seconds of each part."""
    taken: dict[str, float] = {}
    with Desk.create(folder / "bench.citdesk") as desk:
        desk.prepare()  # the program does this while its window opens
        start = time.perf_counter()

        def lap(name: str) -> None:
            taken[name] = time.perf_counter() - start - sum(taken.values())

        source = csv_files.read(path)
        lap("read")
        recognised = columns.recognise(source.headings, source.rows)
        with desk.look() as reader:
            looked_over = preview.make(source, recognised, reader, today=TODAY)
        lap("preview")
        result = bringing_in.apply(looked_over, desk, today=TODAY)
        lap("apply")
        whole = result.created + result.duplicates
        if whole != len(source.rows):
            message = f"{len(source.rows)} rows went in, {whole} are told"
            raise RuntimeError(message)
    return taken


_TABLE = ", ".join(f'"{heading}"' for heading in HEADINGS)
_SHELL = f"""
.mode csv
.import "{{path}}" people
CREATE VIRTUAL TABLE words USING fts5({_TABLE}, content='people');
INSERT INTO words (words) VALUES ('rebuild');
"""


def shell(path: Path, folder: Path) -> None:
    """SQLite's own shell: import, and an index of all words."""
    database = folder / "shell.db"
    database.unlink(missing_ok=True)
    subprocess.run(
        ["sqlite3", str(database)],
        input=_SHELL.format(path=path),
        text=True,
        check=True,
        capture_output=True,
    )


def bare_driver(path: Path, folder: Path) -> None:
    """The same through the driver, where there is no shell."""
    from sqlcipher3 import dbapi2

    database = folder / "driver.db"
    database.unlink(missing_ok=True)
    connection = dbapi2.connect(str(database))
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute(f"CREATE TABLE people ({_TABLE})")
        marks = ", ".join("?" * len(HEADINGS))
        connection.executemany(f"INSERT INTO people VALUES ({marks})", rows)
    connection.execute(f"CREATE VIRTUAL TABLE words USING fts5({_TABLE}, content='people')")
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def processor() -> float:
    """The processor time of this process and its children: what other programs do adds little."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def seconds(
    act: Callable[[Path, Path], object], path: Path, folder: Path, times: int
) -> tuple[float, float]:
    """The best of several runs, by the clock and by the processor."""
    found = []
    for _attempt in range(times):
        start, spent = time.perf_counter(), processor()
        act(path, folder)
        found.append((time.perf_counter() - start, processor() - spent))
    return min(clock for clock, _own in found), min(own for _clock, own in found)


def main() -> int:
    """Print both figures and the ratio."""
    smoke = "--smoke" in sys.argv[1:]
    people, times = (2_000, 1) if smoke else (100_000, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "list.csv"
        write_list(path, people)
        floor = shell if shutil.which("sqlite3") else bare_driver
        base, base_own = seconds(floor, path, folder, times)
        best: dict[str, float] = {}
        owns = []
        for attempt in range(times):
            own = folder / f"run{attempt}"
            own.mkdir()
            spent = processor()
            taken = bring_in(path, own)
            owns.append(processor() - spent)
            shutil.rmtree(own)
            if not best or sum(taken.values()) < sum(best.values()):
                best = taken
    what = "sqlite3 .import + FTS5" if floor is shell else "bare driver (no sqlite3 shell) + FTS5"
    parts = ", ".join(f"{part} {value:.2f}" for part, value in best.items())
    whole = sum(best.values())
    print(f"{people:,} people brought in: {whole:.2f} s ({parts})")
    print(f"{what}: {base:.2f} s")
    print(f"ratio {whole / base:.1f} (bar {BAR:.0f})")
    if base_own:  # the clock of a busy machine says little; processor time says it all the same
        print(f"by processor time: {min(owns):.2f} s, {base_own:.2f} s, {min(owns) / base_own:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
