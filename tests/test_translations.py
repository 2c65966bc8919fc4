"""The Spanish catalogue: complete, true to its placeholders, and heard in window, paper and CLI."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from pypdfium2 import PdfDocument

import words
from citdesk import cli, resources, settings, text
from citdesk.cli import answers
from citdesk.ui import menus
from citdesk.ui.help import help_text

LANGUAGE = "es"
FIELD = re.compile(r"\{[^{}]*\}")
CLOSING = re.compile(r"[….?!:]$")
ABBREVIATED = {"Última conv."}  # a narrow column's heading
# Acts that stand in a menu beside the rows of the table.
BESIDE = {"file": ("Open &recent",), "edit": ("&Undo {step}", "&Redo {step}")}
WITHOUT_KEY = {"Plan"}


def read(path: Path) -> Catalog:
    return words._read(path, LANGUAGE)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """What the translator wrote."""
    return read(words._path(LANGUAGE))


@pytest.fixture
def spanish() -> Iterator[None]:
    """Spanish is spoken."""
    with text.speaking(LANGUAGE):
        yield


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each message beside its translation; a plural's two forms one after the other."""
    for message in catalogue:
        if message.id:
            yield from zip(words._texts(message.id), words._texts(message.string), strict=True)


# ---------------------------------------------------------------------- the catalogue


def test_every_message_is_translated_and_none_is_unsure(catalogue: Catalog) -> None:
    messages: dict[object, Message] = {message.id: message for message in catalogue if message.id}
    asked = {message.id for message in read(words.TEMPLATE) if message.id}
    assert set(messages) == asked
    assert [one.id for one in messages.values() if one.fuzzy or not words._is_translated(one)] == []


def test_two_plural_forms(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == 2
    assert all(
        len(words._texts(one.string)) == 2 for one in catalogue if one.id and one.pluralizable
    )


def test_placeholders_are_those_of_the_message(catalogue: Catalog) -> None:
    assert list(words.problems_of(catalogue)) == []
    for message in catalogue:
        if message.id:
            wanted, said = words._texts(message.id)[-1], words._texts(message.string)[-1]
            assert sorted(FIELD.findall(wanted)) == sorted(FIELD.findall(said)), said


def test_spaces_and_closing_signs_are_those_of_the_message(catalogue: Catalog) -> None:
    for message, said in pairs(catalogue):
        assert len(said) - len(said.lstrip()) == len(message) - len(message.lstrip()), said
        assert len(said) - len(said.rstrip()) == len(message) - len(message.rstrip()), said
        if said not in ABBREVIATED:
            assert CLOSING.findall(said.strip()) == CLOSING.findall(message.strip()), said
        assert message.count("\n") == said.count("\n"), said


def test_quotation_marks_are_typographic_and_of_one_kind(catalogue: Catalog) -> None:
    for _message, said in pairs(catalogue):
        assert not set("\"'«»") & set(said), said
        assert said.count("“") == said.count("”"), said


def test_questions_and_exclamations_open_as_they_close(catalogue: Catalog) -> None:
    for _message, said in pairs(catalogue):
        assert said.count("¿") == said.count("?"), said
        assert said.count("¡") == said.count("!"), said


def test_the_program_reads_what_the_translator_wrote(catalogue: Catalog) -> None:
    binary = words._path(LANGUAGE).with_suffix(".mo")
    assert binary.read_bytes() == words.compiled(catalogue)


# ---------------------------------------------------------------------- menus


def key_of(label: str) -> str:
    """The letter after the ampersand."""
    marked = re.findall(r"&(\w)", label)
    assert len(marked) == 1, label
    return str(marked[0]).casefold()


@pytest.mark.parametrize("code", text.LANGUAGES)
@pytest.mark.parametrize("menu", [key for key, _title in menus.MENUS])
def test_access_keys_are_unique_in_a_menu(code: str, menu: str) -> None:
    rows = [row.text for row in menus.ROWS if row.menu.lstrip("|") == menu]
    beside = BESIDE.get(menu, ())
    # The two acts of the edit menu with a step's name take the place of those without.
    plain = [one for one in rows if one not in ("&Undo", "&Redo") or menu != "edit"]
    with text.speaking(code):
        keys = [key_of(text._(one)) for one in (*plain, *beside) if one not in WITHOUT_KEY]
        assert len(set(keys)) == len(keys), keys
        assert key_of(text._("&Undo")) == key_of(text._("&Undo {step}"))
        assert key_of(text._("&Redo")) == key_of(text._("&Redo {step}"))


@pytest.mark.parametrize("code", text.LANGUAGES)
def test_access_keys_are_unique_in_the_menu_bar(code: str) -> None:
    with text.speaking(code):
        keys = [key_of(text._(title)) for _key, title in menus.MENUS]
    assert len(set(keys)) == len(keys), keys


# ---------------------------------------------------------------------- the glossary


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("message", "term"),
    [
        ("Agency", "organismo"),
        ("Sector", "sector"),
        ("Position", "cargo"),
        ("Law enforcement", "fuerzas del orden"),
        ("Mental health provider", "proveedor de servicios"),
        ("Person with lived experience", "persona con experiencia vivida"),
        ("Family member", "familiar"),
        ("Hospital and emergency department", "sala de emergencias"),
        ("EMS and fire", "servicios médicos de emergencia"),
        ("Crisis services and mobile crisis", "equipo móvil de crisis"),
        ("Corrections and jail", "cárcel"),
        ("Substance use", "consumo de sustancias"),
        ("Champion", "persona promotora"),
        ("Committee", "comité"),
        ("Meetings", "reuniones"),
        ("Workshops", "talleres"),
        ("Coordinator", "coordinación"),
        ("Coordinator only", "solo coordinación"),
        ("Public", "público"),
        ("Sign-in sheet", "hoja de asistencia"),
        ("Contact list", "lista de contactos"),
        ("Conversations", "conversaciones"),
        ("Follow-ups", "seguimientos"),
        ("May be listed", "puede aparecer en listas"),
        ("Private", "privado"),
        ("Preferred language", "idioma preferido"),
        ("Signature", "firma"),
        ("Cover", "portada"),
        ("Contents", "índice"),
        ("Packet,\n{day}", "paquete de la reunión"),
        ("Large print", "letra grande"),
        ("Coverage", "cobertura"),
        ("Undo", "deshacer"),
        ("Search", "buscar"),
        ("The bin", "papelera"),
        ("History", "historial"),
        ("Save a report", "informe"),
    ],
)
def test_terms_are_those_of_the_glossary(message: str, term: str) -> None:
    said = text._(message).casefold()
    assert re.search(rf"\b{term}\b", said), said


@pytest.mark.parametrize(
    ("english", "terms"),
    [
        ("The seat becomes vacant", "El puesto queda vacante"),
        ("Nothing is on the agenda yet", "Aún no hay nada en el orden del día"),
        ("Rosters, schedules and certificates", "Las listas de integrantes, los horarios y los"),
    ],
)
def test_terms_in_sentences(catalogue: Catalog, english: str, terms: str) -> None:
    (said,) = [said for message, said in pairs(catalogue) if message.startswith(english)]
    assert said.startswith(terms)


def test_words_that_hurt_or_are_not_ours(catalogue: Catalog) -> None:
    refused = re.compile(
        r"enferm[oa]s? mental|\bloc[oa]s?\b|adict|esquizofr|cometió|\bmandatos?\b|\breportes?\b"
        r"|\bminutas\b|\bagenda\b|\btú\b|\btus?\b|\bvosotros\b|[oa]@|\w+xs\b",
        re.IGNORECASE,
    )
    assert [said for _message, said in pairs(catalogue) if refused.search(said)] == []


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "Una persona se omitió; las hojas dicen por qué."),
        (4, "4 personas se omitieron; las hojas dicen por qué."),
        (0, "0 personas se omitieron; las hojas dicen por qué."),
    ],
)
def test_plurals(number: int, told: str) -> None:
    one, many = (
        f"{{n}} {word} left out; the sheets say why." for word in ("person is", "people are")
    )
    assert text.ngettext(one, many, number).format(n=number) == told


@pytest.mark.usefixtures("spanish")
def test_dates(today: date) -> None:
    assert text.plain_date(today) == "24 de noviembre de 2026"
    assert text.long_date(today) == "martes 24 de noviembre de 2026"
    assert text.ago(date(2026, 11, 12), today) == "12 días"
    assert text.ago(date(2026, 11, 23), today) == "ayer"


# ---------------------------------------------------------------------- heard everywhere


@pytest.fixture
def in_spanish(monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    """This computer's settings ask for Spanish."""
    settings.save(settings.Settings(language=LANGUAGE))
    monkeypatch.setattr(answers, "today", lambda: today)
    monkeypatch.setenv("COLUMNS", "200")  # no sentence is broken


@pytest.mark.usefixtures("in_spanish")
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "El escritorio de la coordinación de CIT."),
        (("new",), "Crear un archivo de escritorio."),
        (("import",), "Importar una lista de personas u organismos."),
        (("export",), "para quién; lo que no puede ver se omite"),
        (("packet",), "qué hojas, en este orden; vea: citdesk sheets"),
        (("sheet",), "de quién, para una hoja sobre una persona"),
        (("sheets",), "Mostrar las hojas que hay."),
        (("info",), "Decir qué contiene un escritorio."),
        (("check",), "el archivo del escritorio"),
    ],
)
def test_help_of_the_command_line(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], told: str
) -> None:
    assert cli.run([*asked, "--help"]) == 0
    assert told in capsys.readouterr().out


@pytest.mark.usefixtures("in_spanish")
def test_what_an_import_would_do(
    capsys: pytest.CaptureFixture[str], sample_file: Path, tmp_path: Path
) -> None:
    desk = shutil.copy(sample_file, tmp_path / "desk.citdesk")
    people = tmp_path / "people.csv"
    people.write_text("Name,Email\nZoe Nakai,zoe@new.example\nLia Ott,lia@new.example\n")
    assert cli.run(["import", str(desk), str(people), "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["Aún no ha cambiado nada. Esto sucedería:", "2 personas agregadas"]


@pytest.mark.usefixtures("in_spanish")
@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("contacts-by-sector", ("Directorio por sector", "Fuerzas del orden", "Solo coordinación")),
        ("sign-in", ("Hoja de asistencia", "martes 24 de noviembre de 2026", "Firma")),
    ],
)
def test_a_sheet_on_paper(
    sample_file: Path, tmp_path: Path, sheet: str, told: tuple[str, ...]
) -> None:
    desk = shutil.copy(sample_file, tmp_path / "desk.citdesk")
    out = tmp_path / "sheet.pdf"
    words = ["sheet", str(desk), sheet, "--language", LANGUAGE, "-o", str(out)]
    assert cli.run(words) == 0
    document = PdfDocument(out)
    try:
        first = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    for said in ("Página 1 de", "24 de noviembre de 2026", *told):
        assert said in first


@pytest.mark.usefixtures("spanish")
def test_help_says_the_same_in_both_languages() -> None:
    english = resources.path("help", "en.md").read_text(encoding="utf-8")
    spanish = resources.path("help", "es.md").read_text(encoding="utf-8")
    assert help_text() == spanish
    for kind in (r"^#+ ", r"^\d\. ", r"^\| ", r"Ctrl\+\w", r"\bF\d\b"):
        both = [len(re.findall(kind, one, re.MULTILINE)) for one in (english, spanish)]
        assert both[0] == both[1], kind


def test_help_names_the_menus_as_they_are_written(catalogue: Catalog) -> None:
    spoken = {said.replace("&", "").rstrip("…") for _message, said in pairs(catalogue)}
    told = " ".join(resources.path("help", "es.md").read_text(encoding="utf-8").split())
    ways = re.findall(r"\*([^*]+ > [^*]+)\*", told)
    assert len(ways) == 8
    for way in ways:
        assert set(way.split(" > ")) <= spoken, way
