"""Files kept inside the desk under the hash of their bytes: attachments, and packets given out.

The same bytes are kept once. What a picture or paper is, is not looked at here.
"""

from hashlib import sha256
from typing import TYPE_CHECKING

from citdesk.deskfile.desk import Reader
from citdesk.errors import InputError, Problem
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 50_000_000  # bytes; a desk is one file that is copied and backed up whole


def store(session: "Session", data: bytes, name: str) -> str:
    """Keep a file; the key it is found by.

    Args:
        session: of the running change.
        data: its bytes.
        name: what it is called, for the message.

    Raises:
        InputError: it is empty, or larger than 50 MB.
    """
    from sqlalchemy.dialects.sqlite import insert

    from citdesk.records.files import StoredFile

    if not data:
        message = _("“{name}” is empty.").format(name=name)
        raise InputError(Problem(message, "file"))
    if len(data) > MOST:
        message = _("“{name}” is larger than 50 MB. Make it smaller, or bring it on paper.")
        raise InputError(Problem(message.format(name=name), "file"))
    key = sha256(data).hexdigest()
    kept = insert(StoredFile).values(file_key=key, data=data).on_conflict_do_nothing()
    session.execute(kept)
    return key


def read(reader: Reader, key: str) -> bytes:
    """The bytes kept under a key; empty when there are none any more."""
    found = reader.value("SELECT data FROM stored_file WHERE file_key = ?", (key,))
    return bytes(found) if found is not None else b""
