"""The translation catalogues: taken from the sources, filled by translators, compiled for gettext.

``resources/translations/citdesk.pot`` lists every message; ``LANGUAGE/LC_MESSAGES/citdesk.po`` is
what a translator edits, ``citdesk.mo`` beside it what the program reads. All three are committed.
"""

import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "citdesk"
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "citdesk.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
UPDATE = "run: python3 packaging/start.py words"
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
HEADER = "# The messages of citdesk. They are under its licence, MIT."
IDLE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version'
    rb"|Report-Msgid-Bugs-To|Last-Translator|Language-Team): .*\n",
    re.MULTILINE,
)
"""Lines of a catalogue's head that would change without any message having changed."""


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or with ``--check`` tell what is wrong with them."""
    if arguments == ["--check"]:
        problems = [*unreachable(SOURCES), *_check_template(), *_check_translations()]
        print("\n".join(problems) if problems else _summary())
        return 1 if problems else 0
    update([*_languages(), *arguments])
    print(_summary())
    return 0


def update(languages: Iterable[str]) -> None:
    """Take the messages from the sources again, and hand new ones to these translations."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = extract(SOURCES)
    TEMPLATE.write_bytes(_as_text(template))
    for language in languages:
        catalogue = _translation(language)
        # No guessing from similar messages: a translator is not helped by half-right sentences.
        catalogue.update(template, no_fuzzy_matching=True)
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_text(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))


def extract(folder: Path) -> Catalog:
    """All messages marked in the Python files under this folder."""
    template = Catalog(project="citdesk", charset="utf-8")
    found = extract_from_dir(
        str(folder), keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _line, message, comments, context in found:
        where = (folder / file).relative_to(folder.parent).as_posix()
        template.add(message, None, [(where, 0)], auto_comments=comments, context=context)
    return template


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    lean = read_po(io.BytesIO(_as_text(catalogue)), locale=catalogue.locale)
    lean.creation_date = lean.revision_date = NO_DATE  # it would stand there as now
    result = io.BytesIO()
    write_mo(result, lean)
    return result.getvalue()


def unreachable(folder: Path) -> Iterator[str]:
    """Messages that no translator would ever see, because they are put together at run time."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _marks_a_made_up_message(node):
                where = path.relative_to(folder.parent).as_posix()
                yield f"{where}:{node.lineno} marks a message that is put together at run time"


def _marks_a_made_up_message(node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Name):
        return False
    messages = {"_": node.args[:1], "N_": node.args[:1], "ngettext": node.args[:2]}
    return any(_is_made_up(message) for message in messages.get(node.func.id, []))


def _is_made_up(message: ast.expr) -> bool:
    if isinstance(message, ast.Call):
        return isinstance(message.func, ast.Attribute) and message.func.attr in {"format", "join"}
    return isinstance(message, ast.JoinedStr | ast.BinOp)


def _check_template() -> Iterator[str]:
    if not TEMPLATE.exists():
        yield f"there is no {TEMPLATE.name}; {UPDATE}"
        return
    written = {message.id for message in _read(TEMPLATE)}
    fresh = {message.id for message in extract(SOURCES)}
    if written != fresh:
        yield (
            f"{TEMPLATE.name} lacks {len(fresh - written)} messages of the sources and holds "
            f"{len(written - fresh)} that are gone; {UPDATE}"
        )


def _check_translations() -> Iterator[str]:
    for language in _languages():
        path = _path(language)
        catalogue = _read(path, language)
        yield from (f"{path.name} ({language}): {p}" for p in problems_of(catalogue))
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(catalogue):
            yield f"{binary.name} ({language}) is not what {path.name} says; {UPDATE}"


def problems_of(catalogue: Catalog) -> Iterator[str]:
    """Translations that are unsure, or whose placeholders are not those of the message."""
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"unsure (fuzzy): {_first(message.id)!r}"
        wanted = {name for text in _texts(message.id) for name in _placeholders(text)}
        for text in _texts(message.string):
            # A singular may spell its number out; nothing else may be lost, and nothing is new.
            lost = set() if message.pluralizable else wanted - _placeholders(text)
            if text and (lost or _placeholders(text) - wanted):
                yield f"other placeholders than the message: {text!r}"


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)[^{}]*\}", text))


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _first(value: str | tuple[str, ...] | list[str]) -> str:
    return _texts(value)[0]


def _summary() -> str:
    total = len(extract(SOURCES))
    parts = [f"{total} messages"]
    for language in _languages():
        done = [m for m in _translation(language) if m.id and _is_translated(m)]
        parts.append(f"{language}: {len(done)} translated")
    return ", ".join(parts)


def _is_translated(message: Message) -> bool:
    texts = _texts(message.string)
    return bool(texts) and all(texts)


def _translation(language: str) -> Catalog:
    path = _path(language)
    return _read(path, language) if path.exists() else Catalog(locale=language, charset="utf-8")


def _languages() -> list[str]:
    """The languages there is a translation for."""
    return sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/citdesk.po"))


def _path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "citdesk.po"


def _read(path: Path, language: str | None = None) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def _as_text(catalogue: Catalog) -> bytes:
    """Sorted and without line numbers and dates, so that a change shows only what changed."""
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    written = io.BytesIO()
    write_po(written, catalogue, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return IDLE.sub(b"", written.getvalue())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
