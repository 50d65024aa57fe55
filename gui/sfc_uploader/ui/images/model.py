"""The images of a workspace as a table model: pages are appended, work with an image changes its row alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.ui.widgets.rows_model import RowsFilter, RowsModel

from .cells import ImageRow, columns, search_text
from .job_view import JobView

if TYPE_CHECKING:
    from sfc_uploader.engine.verification.full_read_results import FullReadResult

Index = QModelIndex | QPersistentModelIndex


class ImagesModel(RowsModel[ImageRow]):
    """A row an image, in the service's order. When a view wants more than there is, `more_wanted` says so."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns().values(), lambda row: row.entry.image.id, parent)
        self._works: dict[str, JobView] = {}
        self._can_fetch = False

    def clear(self) -> None:
        self._can_fetch = False
        super().clear()

    def append(self, entries: Sequence[ImageEntry]) -> None:
        """Show a further page; what is shown already is brought up to date in its place."""
        new = {entry.image.id: entry for entry in entries}
        rows = self.items()
        for place, row in enumerate(rows):
            if (entry := new.pop(row.entry.image.id, None)) is not None:
                rows[place] = replace(row, entry=entry)
        self.show_items([*rows, *(ImageRow(entry, self._works.get(entry.image.id)) for entry in new.values())])

    def set_can_fetch(self, can_fetch: bool) -> None:
        """Whether more could come if a view wanted it."""
        self._can_fetch = can_fetch

    def show_work(self, works: dict[str, JobView]) -> None:
        """Show what is done with images, by their ids, and nothing of others."""
        before, self._works = self._works, works
        for image_id in before.keys() | works.keys():
            self._change(image_id, work=works.get(image_id))

    def change_image(self, image: Image) -> None:
        """Show another record of an image."""
        if (entry := self._entry_of(image.id)) is not None:
            self._change(image.id, entry=replace(entry, image=image, unfinished=None))

    def note_read_back(self, image_id: str, found: FullReadResult) -> None:
        """Show what reading an image back has found, also once the work that found it is over."""
        if (entry := self._entry_of(image_id)) is not None:
            self._change(image_id, entry=replace(entry, full_read=found))

    def remove(self, image_id: str) -> None:
        """Show an image no more."""
        self.show_items([row for row in self.items() if row.entry.image.id != image_id])

    def entries(self) -> list[ImageEntry]:
        """Return what is shown, in the service's order."""
        return [row.entry for row in self.items()]

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._can_fetch

    def fetchMore(self, parent: Index) -> None:
        """The page comes later."""
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def _entry_of(self, image_id: str) -> ImageEntry | None:
        row = self.row_of(image_id)
        return self.item_at(row).entry if row >= 0 else None

    def _change(self, image_id: str, **changes: object) -> None:
        if (row := self.row_of(image_id)) >= 0:
            self.show_item(replace(self.item_at(row), **changes))  # type: ignore[arg-type]


class ImagesFilter(RowsFilter[ImageRow]):
    """The images that fit what is looked for, sorted by the column that was clicked, else in the service's order."""

    def __init__(self, model: ImagesModel, parent: QObject | None = None) -> None:
        super().__init__(model, search_text, parent)

    @property
    def needs_all(self) -> bool:
        """Whether what is shown is right only once every image was listed."""
        return self.is_filtering or self.sortColumn() >= 0

    def look_for(self, words: str, statuses: frozenset[UploadStatus]) -> None:
        """Leave out what has not all of `words`, or another status than `statuses` (none: any)."""
        self.filter_by(words, (lambda row: row.entry.image.upload_status in statuses) if statuses else None)

    def entry_at(self, row: int) -> ImageEntry:
        """Return the image of a row as it is shown."""
        return self.item_at(row).entry
