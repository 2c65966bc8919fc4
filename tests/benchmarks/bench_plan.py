"""How long it takes to find where a community stands: all facts of the plan, 100,000 people.

The bar is 150 ms for all facts together, and each fact's cost is listed. Run it alone:
``python tests/benchmarks/bench_plan.py [--smoke]``. It prints figures and never fails on time.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from citdesk.deskfile.desk import Desk
from citdesk.plan import readiness
from citdesk.plan.checks import checks
from citdesk.plan.facts import Facts
from tests.benchmarks import big_desk
from tests.benchmarks.bench_committee import TODAY, fill, timed

BAR_MS = 150.0
_WORTH_TELLING = 0.5  # milliseconds


def main() -> None:
    """Make the desk, ask for all facts, then for each."""
    smoke = "--smoke" in sys.argv
    people, committees, attempts = (2_000, 2, 1) if smoke else (100_000, 20, 5)
    with tempfile.TemporaryDirectory() as folder:
        desk = big_desk.make(Path(folder) / "big.citdesk", people)
        with desk:
            fill(desk, committees)
            every = timed(lambda: ask(desk), attempts)
            each = costs(desk)
    print(f"{people:,} people, {committees} committees, 30 years of meetings, {len(each)} facts")
    print(f"all facts {every:6.1f} ms (bar {BAR_MS:.0f}), ratio {every / BAR_MS:.2f}")
    dear = sorted(each.items(), key=lambda one: -one[1])
    print("dearest:", ", ".join(f"{key} {ms:.1f}" for key, ms in dear if ms > _WORTH_TELLING))


def ask(desk: Desk) -> None:
    """All facts, as the window asks for them."""
    with desk.look() as reader:
        readiness.stand(reader, today=TODAY)


def costs(desk: Desk) -> dict[str, float]:
    """What each fact costs, in milliseconds; the first to need a thing pays for it."""
    found = {}
    with desk.look() as reader:
        facts = Facts(reader, TODAY)
        for number, one in checks().items():
            start = time.perf_counter()
            one.judge(facts)
            found[number] = (time.perf_counter() - start) * 1000
    return found


if __name__ == "__main__":
    main()
