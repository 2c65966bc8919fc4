"""The history's two tables: named steps, and what each record was before a step touched it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records.base import Kept, one_of

STRICT = {"sqlite_strict": True}


class HistoryStep(Kept):
    """One named change.

    Attributes:
        act: ``change``, or ``undo`` / ``redo`` of the step in ``of_id``.
        state: of a change: ``done``, ``undone``, ``dropped`` (undone, then something else was
            done) or ``closed`` (too old to undo); of an undo or redo always ``done``.
        last_id: the newest step that applied or took back this change: what an undo or redo
            turns round next.
    """

    __tablename__ = "history_step"
    __table_args__ = (
        one_of("act", ("change", "undo", "redo")),
        one_of("state", ("done", "undone", "dropped", "closed")),
        CheckConstraint("(act = 'change') = (of_id IS NULL)", name="of"),
        Index("ix_history_step_state", "state", "act"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    at: Mapped[str]
    name: Mapped[str]
    act: Mapped[str]
    state: Mapped[str]
    of_id: Mapped[int | None] = mapped_column(ForeignKey("history_step.id"))
    last_id: Mapped[int | None] = mapped_column(ForeignKey("history_step.id"))


class HistoryImage(Kept):
    """What one record was before a step first touched it; no image means it did not exist.

    The table is its own index by step (WITHOUT ROWID), which keeps large imports quick.
    """

    __tablename__ = "history_image"
    __table_args__ = (
        Index("ix_history_image_record", "kind", "record_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    step_id: Mapped[int] = mapped_column(
        ForeignKey("history_step.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    image: Mapped[str | None]
