"""Long work off the window's thread: news, errors, cancelling."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from citdesk.ui.jobs import Jobs
from citdesk.work import Cancelled, IsCancelled, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def fail(error: BaseException) -> None:
    pytest.fail(f"the work failed: {error!r}")


def test_a_result_comes_back_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[tuple[object, bool]] = []
    here = QThread.currentThread()

    def work(progress: Progress, cancelled: IsCancelled) -> int:
        assert QThread.currentThread() is not here
        return 6 * 7

    def done(result: object) -> None:
        results.append((result, QThread.currentThread() is here))

    job = jobs.run(work, done=done, failed=fail)
    with qtbot.waitSignal(job.ended):
        pass
    assert results == [(42, True)]
    assert jobs.under_way() == 0


def test_an_error_goes_to_the_failure_function(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[BaseException] = []

    def work(progress: Progress, cancelled: IsCancelled) -> None:
        raise OSError("the disk is full")

    job = jobs.run(work, done=lambda _result: pytest.fail("done"), failed=errors.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [str(error) for error in errors] == ["the disk is full"]


def test_progress_arrives_in_order_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[tuple[int, int]] = []
    here = QThread.currentThread()

    def work(progress: Progress, cancelled: IsCancelled) -> None:
        for number in range(1, 4):
            progress(number, 3)

    def hear(done: int, total: int) -> None:
        assert QThread.currentThread() is here
        heard.append((done, total))

    job = jobs.run(work, failed=fail, progress=hear)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_work_is_asked_to_stop(qtbot: QtBot, jobs: Jobs) -> None:
    began, go_on = threading.Event(), threading.Event()
    results: list[Any] = []

    def work(progress: Progress, cancelled: IsCancelled) -> str:
        began.set()
        go_on.wait(10)
        return "stopped" if cancelled() else "went on"

    job = jobs.run(work, done=results.append, failed=fail)
    began.wait(10)
    jobs.cancel_all()
    go_on.set()
    assert jobs.wait_all(10_000)
    with qtbot.waitSignal(job.ended):
        pass
    assert job.was_cancelled()
    assert results == ["stopped"]


def test_work_that_was_stopped_tells_that_and_nothing_else(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []

    def work(progress: Progress, cancelled: IsCancelled) -> None:
        raise Cancelled

    job = jobs.run(
        work, done=lambda _result: told.append("done"), failed=fail,
        stopped=lambda: told.append("stopped"),
    )  # fmt: skip
    job.over.connect(lambda: told.append("over"))
    with qtbot.waitSignal(job.ended):
        pass
    assert told == ["over", "stopped"]


def test_only_work_with_words_is_shown(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[tuple[str, bool]] = []
    jobs.shown.connect(lambda job: shown.append((job.words, job.stoppable)))
    jobs.run(lambda _progress, _cancelled: None, failed=fail)
    jobs.run(lambda _progress, _cancelled: None, failed=fail, words="Backing up…")
    jobs.run(lambda _progress, _cancelled: None, failed=fail, words="Undoing…", stoppable=False)
    qtbot.waitUntil(lambda: jobs.under_way() == 0)
    assert shown == [("Backing up…", True), ("Undoing…", False)]


def test_waiting_has_a_limit(qtbot: QtBot, jobs: Jobs) -> None:
    go_on = threading.Event()
    job = jobs.run(lambda _progress, _cancelled: go_on.wait(10), failed=fail)
    assert not jobs.wait_all(20)
    assert jobs.under_way() == 1
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert jobs.wait_all(10_000)


def test_many_pieces_of_work(qtbot: QtBot, jobs: Jobs) -> None:
    results: set[int] = set()

    def work(number: int) -> Any:
        return lambda _progress, _cancelled: number

    for number in range(50):
        jobs.run(work(number), done=results.add, failed=fail)
    qtbot.waitUntil(lambda: jobs.under_way() == 0)
    assert results == set(range(50))
