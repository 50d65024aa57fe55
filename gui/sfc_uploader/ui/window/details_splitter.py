"""A list above, its details below: how the room is divided until a person moves the handle, and from then on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_HANDLE = 12
_MOST_DETAILS = 0.47  # of the height


class DetailsSplitter(QSplitter):
    """The first widget gets the height that `wanted_height` tells, the second the rest, but never most of it."""

    def __init__(self, wanted_height: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._wanted_height = wanted_height
        self._was_moved = False
        self.setHandleWidth(_HANDLE)
        self.splitterMoved.connect(self._moved)

    def share(self) -> None:
        """Divide the room, unless a person has."""
        room = self.height() - self.handleWidth()
        if not self._was_moved and self.count() > 1 and room > 0:
            first = max(self._wanted_height(), room - int(room * _MOST_DETAILS))
            wanted = [first, max(0, room - first)]
            if self.sizes() != wanted:
                self.setSizes(wanted)

    def share_again(self) -> None:
        """Divide the room whatever a person has done."""
        self._was_moved = False
        self.share()

    def state_text(self) -> str:
        """How a person has divided it, for `restore`; "" when nobody has."""
        return bytes(self.saveState().toBase64().data()).decode("ascii") if self._was_moved else ""

    def restore(self, state: str) -> None:
        """Divide it as it was; what makes no sense is left aside."""
        self._was_moved = bool(state) and self.restoreState(QByteArray.fromBase64(state.encode("ascii", "replace")))
        self.share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    @Slot()
    def _moved(self) -> None:
        self._was_moved = True
