"""What is done with images once a person asked for it: checks, downloads, removals, and resumed uploads."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from sfc_uploader.api.models import Image
from sfc_uploader.api.validation import is_image_name
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageContext, ImageEntry, JobState
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.window.main_window import MainWindow

from . import text as image_text
from .job_view import JobView, WorkKind
from .jobs import ImageJobManager
from .model import ImagesModel
from .page import ImagesPage

_ENDING = ".img"


class ImageOperations(QObject):
    """Does what `ImageActions` wishes. `told` carries good news, `said` other sentences."""

    info_message = Signal(str)
    error_message = Signal(str)

    def __init__(
        self,
        background: Background,
        host: QueueController,
        window: MainWindow,
        page: ImagesPage,
        *,
        model: ImagesModel,
        jobs: ImageJobManager,
        tools: Callable[[], ImageContext],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._host = host
        self._window = window
        self._page = page
        self._model = model
        self._jobs = jobs
        self._tools = tools
        self._to_download: Image | None = None
        self._removed: dict[WorkKind, list[str]] = {}
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        jobs.changed.connect(self._work_changed)
        jobs.deleted.connect(self._deleted)
        jobs.revoked.connect(self._revoked)
        jobs.ended.connect(self._ended)
        does = page.actions_of_images
        does.quick_check_wanted.connect(self._check_quickly)
        does.full_check_wanted.connect(self._check_fully)
        does.download_wanted.connect(self._ask_where)
        does.again_wanted.connect(self._go_on)
        does.stop_wanted.connect(self._stop)
        does.resume_wanted.connect(self._resume)
        does.deletion_wanted.connect(self._delete)
        does.revocation_wanted.connect(self._revoke)
        does.error_message.connect(self.info_message)

    @Slot(str)
    def take_target(self, file: str) -> None:
        """This is where the image is to be. The person has agreed to replace what has that name by now."""
        image, target = self._to_download, Path(file)
        if image is not None:
            self._folder = str(target.parent)
            begin = partial(self._download, image, target)
            self._background.run(partial(os.path.lexists, file), done=begin, failed=lambda _error: begin(False))

    @Slot(object)
    def _check_quickly(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            self._jobs.check(entry.image, self._tools(), full=False)

    @Slot(object)
    def _check_fully(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            self._jobs.check(entry.image, self._tools(), full=True)

    @Slot(object)
    def _ask_where(self, entries: list[ImageEntry]) -> None:
        image = self._to_download = entries[0].image
        chooser = QFileDialog(self._window, self.tr("Download “{name}”").format(name=visible(image.name)))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chooser.setDirectory(self._folder if QDir(self._folder).exists() else home)
        chooser.selectFile((image.name if is_image_name(image.name) else "image") + _ENDING)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take_target)
        chooser.open()

    def _download(self, image: Image, target: Path, is_there: bool) -> None:
        self._jobs.download(image, self._tools(), target, replace_it=is_there)

    @Slot(object)
    def _go_on(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            work = self._jobs.work_of(entry.image.id)
            if work is None:
                continue
            if work.kind is not WorkKind.DOWNLOAD:
                self._jobs.check(entry.image, self._tools(), full=work.kind is WorkKind.FULL_CHECK)
            elif work.target is not None:  # a file that has come there meanwhile stays: nobody was asked about it
                self._jobs.download(entry.image, self._tools(), work.target, replace_it=False)

    @Slot(object)
    def _stop(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            self._jobs.cancel(entry.image.id)

    @Slot(object)
    def _delete(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            if entry.unfinished is None or not self._cancel_upload(entry.image.id):
                self._jobs.delete(entry.image, self._tools())

    def _cancel_upload(self, image_id: str) -> bool:
        """Have the row that the image is of delete it: it must not go on with what is gone. False without one."""
        queue, upload = self._host.queue, self._upload_of(image_id)
        if queue is None or (upload is not None and upload.state in (UploadState.COMPLETED, UploadState.CANCELED)):
            return False
        upload_id = queue.restore_removed(image_id) if upload is None else upload.id
        if upload_id is not None:
            queue.cancel(upload_id)
            self._host.refresh()
        return upload_id is not None

    @Slot(object)
    def _revoke(self, entries: list[ImageEntry]) -> None:
        for entry in entries:
            self._jobs.revoke(entry.image, self._tools())

    @Slot(object)
    def _resume(self, entries: list[ImageEntry]) -> None:
        """Go on with an upload: in the list of uploads, or else as the journal knows it."""
        image_id, queue = entries[0].image.id, self._host.queue
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
            self.error_message.emit(
                self.tr("Another program on this computer is busy with that upload. It goes on there.")
            )

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

    @Slot()
    def _work_changed(self) -> None:
        self._model.show_work(self._jobs.works())
        self._page.show_selected()

    @Slot(object)
    def _deleted(self, image: Image) -> None:
        self._page.view.step_off(image.id)
        self._model.remove(image.id)
        self._tell_of(WorkKind.DELETION, image.name, self.tr("{names} was deleted."), self.tr("{names} were deleted."))

    @Slot(object)
    def _revoked(self, image: Image) -> None:
        self._model.change_image(image)
        self._tell_of(
            WorkKind.REVOCATION, image.name, self.tr("{names} was revoked."), self.tr("{names} were revoked.")
        )

    def _tell_of(self, kind: WorkKind, name: str, one: str, several: str) -> None:
        """Those that were asked for together are told of together, as they end."""
        names = self._removed.setdefault(kind, [])
        names.append(name)
        self.info_message.emit((one if len(names) == 1 else several).format(names=listed(names)))
        others = [work for work in self._jobs.works().values() if work.kind is kind]
        if not any(work.is_running or work.job.state is JobState.DONE for work in others):
            names.clear()

    @Slot(object, object)
    def _ended(self, image: Image, work: JobView) -> None:
        """What the row shows is not seen from another page."""
        if self._window.is_shown(self._page):
            return
        if work.job.state is JobState.DONE and work.job.path is not None:
            words = self.tr("“{name}” was downloaded and proven: {path}")
            self.info_message.emit(words.format(name=visible(image.name), path=visible(str(work.job.path))))
        elif work.job.failure is not None:
            words = self.tr("{kind} of “{name}”: {reason}")
            kind = image_text.capital(image_text.kind_word(work.kind))
            reason = text.failure_sentence(work.job.failure)
            self.error_message.emit(words.format(kind=kind, name=visible(image.name), reason=reason))
