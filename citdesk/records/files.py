"""Files kept inside the desk: attachments, and packets as they were given out."""

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records.base import Kept


class StoredFile(Kept):
    """The bytes of one file under the key that follows from them.

    Never changed: other bytes have another key. So the history need not keep it, and the same
    attachment at ten meetings is stored once. What nothing refers to any more goes with the bin.

    Attributes:
        file_key: SHA-256 of the bytes, as hex.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("length(file_key) = 64", name="file_key"),
        {"sqlite_strict": True},
    )

    file_key: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
