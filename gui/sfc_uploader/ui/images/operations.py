"""What is done with images once a person asked for it: checks, downloads, removals, and resumed uploads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from sfc_uploader.api.models import Image
from sfc_uploader.api.validation import is_image_name
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.engine.model.snapshots import UploadSnapshot
from sfc_uploader.engine.model.state_machine import FINISHED_STATES
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.window.main_window import MainWindow

from .job_view import WorkKind
from .jobs import ImageJobManager

_ENDING = ".img"


class ImageOperations(QObject):
    """Does what `ImageActions` asks for."""

    def __init__(
        self,
        background: Background,
        host: QueueController,
        window: MainWindow,
        *,
        jobs: ImageJobManager,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._host = host
        self._window = window
        self._jobs = jobs
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)

    def check(self, entries: Sequence[ImageEntry], *, full: bool) -> None:
        """Verify these images: by what is recorded of them, or in `full` by reading all of their bytes."""
        for entry in entries:
            self._jobs.check(entry.image, full=full)

    def ask_where(self, entry: ImageEntry) -> None:
        """Download an image, once the person has chosen where to."""
        image = entry.image
        chooser = QFileDialog(self._window, self.tr("Download “{name}”").format(name=visible(image.name)))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chooser.setDirectory(self._folder if QDir(self._folder).exists() else home)
        chooser.selectFile((image.name if is_image_name(image.name) else "image") + _ENDING)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(partial(self.download_to, image))
        chooser.open()

    def download_to(self, image: Image, file: str) -> None:
        """Download an image to this file. The person has agreed to replace what has that name by now."""
        target = Path(file)
        self._folder = str(target.parent)
        begin = partial(self._download, image, target)
        self._background.run(partial(os.path.lexists, file), done=begin, failed=lambda _error: begin(False))

    def _download(self, image: Image, target: Path, is_there: bool) -> None:
        self._jobs.download(image, target, replace_it=is_there)

    def go_on(self, entries: Sequence[ImageEntry]) -> None:
        """Repeat the last check of these images, or continue their download."""
        for entry in entries:
            work = self._jobs.work_of(entry.image.id)
            if work is None:
                continue
            if work.kind is not WorkKind.DOWNLOAD:
                self._jobs.check(entry.image, full=work.kind is WorkKind.FULL_CHECK)
            elif work.target is not None:  # a file that has come there meanwhile stays: nobody was asked about it
                self._jobs.download(entry.image, work.target, replace_it=False)

    def stop(self, entries: Sequence[ImageEntry]) -> None:
        """Stop the work with these images."""
        for entry in entries:
            self._jobs.cancel(entry.image.id)

    def delete(self, entries: Sequence[ImageEntry]) -> None:
        """Delete these images at SF Compute."""
        for entry in entries:
            if entry.unfinished is None or not self._cancel_upload(entry.image.id):
                self._jobs.delete(entry.image)

    def _cancel_upload(self, image_id: str) -> bool:
        """Have the row that the image is of delete it: it must not resume with what is gone. False without one."""
        queue, upload = self._host.queue, self._upload_of(image_id)
        if queue is None or (upload is not None and upload.state in FINISHED_STATES):
            return False
        upload_id = queue.restore_removed(image_id) if upload is None else upload.id
        if upload_id is not None:
            queue.cancel(upload_id)
            self._host.refresh()
        return upload_id is not None

    def revoke(self, entries: Sequence[ImageEntry]) -> None:
        """Revoke these images at SF Compute."""
        for entry in entries:
            self._jobs.revoke(entry.image)

    def resume(self, entry: ImageEntry) -> None:
        """Resume an upload: in the list of uploads, or otherwise as the journal has it."""
        image_id, queue = entry.image.id, self._host.queue
        if queue is None or self._start_upload(image_id):
            return
        if queue.restore_removed(image_id) is not None:  # its row was removed, and could have been undone
            self._restored(image_id, [])
            return
        done = partial(self._restored, image_id)
        self._background.run(queue.restore, done=done, failed=lambda _error: done([]))

    def _restored(self, image_id: str, _upload_ids: list[int]) -> None:
        self._host.refresh()  # so that the list has its row
        if not self._start_upload(image_id):
            self._window.notices.show_warning(self.tr("Another program on this computer is running this upload."))

    def _start_upload(self, image_id: str) -> bool:
        upload = self._upload_of(image_id)
        if upload is None or self._host.queue is None:
            return False
        self._window.show_page(self._window.uploads)
        view = self._window.panel.view
        view.choose_row(self._window.model.row_of(upload.id))
        view.setFocus()
        self._host.queue.start_one(upload.id)
        self._host.refresh()
        return True

    def _upload_of(self, image_id: str) -> UploadSnapshot | None:
        return next((row for row in self._window.model.uploads() if row.image_id == image_id), None)
