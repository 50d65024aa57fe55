import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import PartsSnapshot, PartState
from sfc_uploader.ui.upload_details.part_map import PartMap
from sfc_uploader.ui.widgets.scroll_area import scroll_around
from tests.ui.snapshots import MIB, parts


def picture(part_map: PartMap) -> bytes:
    """The pixels, as painted. The copy outlives Qt's image."""
    image = part_map.grab().toImage()
    return bytes(image.constBits())


def shown(qtbot: QtBot, snapshot: PartsSnapshot) -> PartMap:
    part_map = PartMap(lambda _id, _number: None)
    qtbot.addWidget(part_map)
    part_map.resize(620, 300)
    part_map.show_parts(snapshot)
    with qtbot.waitExposed(part_map):
        part_map.show()
    return part_map


@pytest.mark.parametrize("count", [1, 640, 8192])
def test_every_state_looks_different_at_every_size(qtbot: QtBot, count: int) -> None:
    pictures = []
    for state in PartState:
        pictures.append(picture(shown(qtbot, parts(count, state))))
    assert len(set(pictures)) == len(PartState)


@pytest.mark.parametrize("height", range(105, 125))
def test_a_map_that_fits_does_not_scroll(qtbot: QtBot, height: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    part_map = PartMap(lambda _id, _number: None)
    scroll = scroll_around(part_map, window)
    scroll.resize(610, height)
    part_map.show_parts(parts(640))
    with qtbot.waitExposed(window):
        window.show()
    assert scroll.verticalScrollBar().maximum() == 0


def test_one_changed_part_is_painted_alone(qtbot: QtBot) -> None:
    part_map = shown(qtbot, parts(8192))
    picture(part_map)
    before = part_map.painted_cells
    part_map.show_parts(parts(8192, p4000=PartState.VERIFIED))
    picture(part_map)
    assert part_map.painted_cells - before == 1


def test_sending_fills_its_cell(qtbot: QtBot) -> None:
    pictures = set()
    for sent in (0, 8 * MIB, 16 * MIB):
        snapshot = PartsSnapshot(7, bytes([PartState.SENDING]), 16 * MIB, 16 * MIB, {1: sent})
        pictures.add(picture(shown(qtbot, snapshot)))
    assert len(pictures) == 3
