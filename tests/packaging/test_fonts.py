"""The committed faces are what their sources give, and Qt and ReportLab can use them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

import fonts
from citdesk import resources

SHAPES = "■□▲△○●✓☐→№½…–—‘’“”•·←↑↓◆"
NAMES = "ÁçñőŁŽşĐđ Nguyễn Thị Ứng Ωμέγα Жанна Ґ"


def test_a_face_is_cut_again_to_the_same_bytes(tmp_path: Path) -> None:
    face = next(face for face in fonts.FACES if face.file == "Sans-Italic.ttf")
    fresh = fonts.cut(face, tmp_path)
    assert fresh.read_bytes() == resources.path("fonts", face.file).read_bytes()
    assert (tmp_path / face.licence).read_bytes() == resources.path(
        "fonts", face.licence
    ).read_bytes()


def test_every_file_in_the_folder_is_known() -> None:
    known = {face.file for face in fonts.FACES} | {face.licence for face in fonts.FACES}
    assert {path.name for path in resources.path("fonts").iterdir()} == known


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: str(face.file))
def test_a_face_is_lean_and_bears_our_name(face: fonts.Face) -> None:
    font = TTFont(resources.path("fonts", face.file))
    assert "glyf" in font
    assert not {"fvar", "fpgm", "prep", "STAT"} & set(font.keys())
    names = {record.nameID: str(record) for record in font["name"].names}
    for number in (1, 3, 4, 6, 16):  # reserved by the licences of the sources
        assert not {"Source", "Plex"} & set(names.get(number, "").split())
    assert "Copyright" in names[0] or "©" in names[0]
    assert "Open Font License" in names[13]


def test_names_are_distinct() -> None:
    tables = [TTFont(resources.path("fonts", face.file))["name"] for face in fonts.FACES]
    for number in (3, 4, 6):
        assert len({table.getDebugName(number) for table in tables}) == len(tables)


@pytest.mark.parametrize("file", ["Sans-Regular.ttf", "Sans-Semibold.ttf", "Sans-Italic.ttf"])
def test_the_house_face_has_what_names_and_marks_need(file: str) -> None:
    present = TTFont(resources.path("fonts", file)).getBestCmap()
    wanted = set(SHAPES + NAMES) | {chr(c) for c in range(0x20, 0x7F)}
    assert {c for c in wanted if ord(c) not in present} == set()


@pytest.mark.usefixtures("qapp")
def test_qt_groups_the_weights_as_one_family() -> None:
    for file in ("Sans-Regular.ttf", "Sans-Semibold.ttf", "Sans-Italic.ttf", "Serif-Semibold.ttf"):
        assert QFontDatabase.addApplicationFont(str(resources.path("fonts", file))) >= 0
    assert sorted(QFontDatabase.styles("Citdesk Sans")) == ["Italic", "Regular", "Semibold"]
    for weight, style in ((QFont.Weight.Normal, "Regular"), (QFont.Weight.DemiBold, "Semibold")):
        font = QFont("Citdesk Sans", 12)
        font.setWeight(weight)
        told = QFontInfo(font)
        assert (told.family(), told.weight(), told.styleName()) == ("Citdesk Sans", weight, style)
