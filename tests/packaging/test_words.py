"""The translation catalogues: what is extracted, what is refused, what is compiled."""

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import words

SOURCE = '''"""A module."""
title = _("Add {name}")
count = ngettext("{n} seat", "{n} seats", 3)
later = N_("Vacant")
'''


def test_marked_messages_are_found(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(SOURCE, encoding="utf-8")
    found = {message.id for message in words.extract(tmp_path)} - {""}
    assert found == {"Add {name}", ("{n} seat", "{n} seats"), "Vacant"}


@pytest.mark.parametrize(
    "line",
    [
        '_(f"Add {name}")',
        '_("Add " + name)',
        '_("Add {name}".format(name=name))',
        'N_("Add %s" % name)',
        'ngettext("one", f"{n} many", n)',
    ],
)
def test_a_message_put_together_at_run_time_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "module.py").write_text(f"name = ''\n{line}\n", encoding="utf-8")
    assert [p.split(" ")[0] for p in words.unreachable(tmp_path)] == [
        f"{tmp_path.name}/module.py:2"
    ]


def test_messages_declared_elsewhere_are_fine(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("_(sheet.title)\n_(TITLES[name])\n", encoding="utf-8")
    assert list(words.unreachable(tmp_path)) == []


def test_lost_and_new_placeholders_are_told() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Add {name}", "Añadir a {name}")
    catalogue.add("Remove {name}", "Quitar")
    catalogue.add("Undo {step}", "Deshacer {paso}")
    catalogue.add(("{n} seat", "{n} seats"), ("un puesto", "{n} puestos"))
    catalogue.add("Not yet translated")
    found = list(words.problems_of(catalogue))
    assert [p.split(": ")[1] for p in found] == ["'Quitar'", "'Deshacer {paso}'"]


def test_an_unsure_translation_is_told() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Seat", "Puesto", flags=["fuzzy"])
    assert list(words.problems_of(catalogue)) == ["unsure (fuzzy): 'Seat'"]


def test_a_catalogue_speaks_after_compiling() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Seat", "Puesto")
    catalogue.add(("{n} seat", "{n} seats"), ("{n} puesto", "{n} puestos"))
    spoken = gettext.GNUTranslations(io.BytesIO(words.compiled(catalogue)))
    assert spoken.gettext("Seat") == "Puesto"
    assert spoken.ngettext("{n} seat", "{n} seats", 2) == "{n} puestos"
    assert words.compiled(catalogue) == words.compiled(catalogue)
