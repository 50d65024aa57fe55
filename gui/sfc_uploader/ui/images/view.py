"""The table of images: what is sorted, and which rows are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.ui.widgets.row_table import RowTable

from .cells import Column, ImageRow
from .model import ImagesFilter


class ImagesView(RowTable[ImageRow]):
    """Shows an `ImagesFilter`. A click on a heading sorts; a third one gives the service's order back."""

    expendable = (Column.VISIBILITY, Column.SHA256, Column.CREATED)  # the details show them anyway

    def __init__(self, shown: ImagesFilter, parent: QWidget | None = None) -> None:
        super().__init__(shown, parent, is_sorted=True)
        self.setAccessibleName(self.tr("Images"))
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setAccessibleDescription(self.tr("Click a heading to sort by it"))

    def selected(self) -> list[ImageEntry]:
        """Return the selected images, in the order in which they are shown."""
        return [row.entry for row in self.selected_items()]

    def chosen(self) -> list[ImageEntry]:
        """Return the images that are meant, see `current_selection`."""
        return [row.entry for row in self.current_items()]

    def select(self, image_ids: Sequence[str]) -> None:
        """Select these, as far as they are shown."""
        self.select_keys(image_ids)

    def step_off(self, image_id: str) -> None:
        """An image goes: where it alone is selected, its neighbour is the selected one from now on."""
        if [entry.image.id for entry in self.selected()] == [image_id]:
            beside = self.next_row_after_removal(self.selected_rows())
            if beside is not None:
                self.choose_row(beside)
