"""The table of images: its columns, what is sorted, which rows are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.ui.widgets.cell_delegate import PADDING, CellDelegate
from sfc_uploader.ui.widgets.row_selection import current_selection, next_row_after_removal, selected_rows
from sfc_uploader.ui.widgets.row_table import RowTable
from sfc_uploader.ui.widgets.sort_header import SortHeader

from .cells import Column
from .model import ImagesFilter

#: In widths of an average character; the name takes what is left.
_WIDTHS = {Column.STATUS: 25, Column.WORK: 25, Column.SHA256: 14, Column.CREATED: 11, Column.VISIBILITY: 9}
_LEAST_NAME = 22
#: What goes first where there is no room; the details show it all the same.
_DISPENSABLE = (Column.VISIBILITY, Column.SHA256, Column.CREATED)


class ImagesView(RowTable):
    """Shows an `ImagesFilter`. A click on a heading sorts; a third one gives the service's order back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CellDelegate(names=(Column.NAME, Column.SHA256)), parent)
        self.setAccessibleName(self.tr("Images"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = SortHeader(self)
        header.setHighlightSections(False)
        header.setFont(self.horizontalHeader().font())
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalHeader(header)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setAccessibleDescription(self.tr("A click on a heading sorts by it"))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            self.setSortingEnabled(True)
            self.selectionModel().selectionChanged.connect(self._selection_changed)
            model.dataChanged.connect(self._selection_changed)
            self._fit_columns()

    def selected(self) -> list[ImageEntry]:
        """Return the selected images, in the order in which they are shown."""
        model = self.model()
        if not isinstance(model, ImagesFilter):
            return []
        return [model.entry_at(row) for row in selected_rows(self)]

    def chosen(self) -> list[ImageEntry]:
        """Return the images that are meant, see `current_selection`."""
        model = self.model()
        return [model.entry_at(row) for row in current_selection(self)] if isinstance(model, ImagesFilter) else []

    def select(self, image_ids: Sequence[str]) -> None:
        """Select these, as far as they are shown."""
        model = self.model()
        if not isinstance(model, ImagesFilter):
            return
        rows = [row for row in map(model.row_of, image_ids) if row >= 0]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.selectionModel().select(model.index(row, 0), flags)
        if rows:
            current = model.index(rows[0], 0)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)

    def step_off(self, image_id: str) -> None:
        """An image goes: where it alone is selected, its neighbour is the selected one from now on."""
        model = self.model()
        if isinstance(model, ImagesFilter) and [entry.image.id for entry in self.selected()] == [image_id]:
            row = model.row_of(image_id)
            beside = next_row_after_removal(model.rowCount(), [row], [row])
            if beside is not None:
                self.choose_row(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what it needs and the name the rest; leave out what has no room."""
        if self.model() is None:
            return
        character, room = self.fontMetrics().averageCharWidth(), self.viewport().width()
        widths = {column: count * character + 2 * PADDING for column, count in _WIDTHS.items()}
        left_out: set[Column] = set()
        for column in _DISPENSABLE:
            if sum(widths.values()) + _LEAST_NAME * character > room:
                left_out.add(column)
                del widths[column]
        for column in _DISPENSABLE:
            self.setColumnHidden(column, column in left_out)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.NAME, max(_LEAST_NAME * character, room - sum(widths.values())))

    @Slot()
    def _selection_changed(self) -> None:
        self.rows_selected.emit()
