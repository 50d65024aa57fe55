"""“Locate file…”: points an upload at its moved file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.failures import UploadFailed
from sfc_uploader.engine.model.source_file import is_folder
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.widgets.message_bar import MessageBar


class FileLocator(QObject):
    """Asks for the file and passes it to the queue. Emits `done` once the queue accepted it."""

    done = Signal(int)  # upload id

    def __init__(self, background: Background, host: QueueController, notices: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._host = host
        self._notices = notices
        self._window = window
        self._upload_id = 0

    @Slot(int, object)
    def ask(self, upload_id: int, path: Path) -> None:
        """Open the file dialog in the file’s last known folder, or the nearest one that exists."""
        self._upload_id = upload_id
        done = partial(self._open, path.name)
        self._background.run(partial(_nearest_folder, path), done=done, failed=lambda _error: done(None))

    def _open(self, name: str, folder: Path | None) -> None:
        chooser = QFileDialog(self._window, self.tr("Where is “{name}”?").format(name=visible(name)))
        if folder is not None:
            chooser.setDirectory(str(folder))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.take)
        chooser.open()

    @Slot(str)
    def take(self, file: str) -> None:
        """Use this file for the upload."""
        if (queue := self._host.queue) is not None:
            call = partial(queue.relocate_file, self._upload_id, Path(file))
            self._background.run(call, done=partial(self._taken, self._upload_id), failed=self._refused)

    def _taken(self, upload_id: int, taken: bool) -> None:
        if taken:
            self.done.emit(upload_id)
            self._host.refresh()
        else:
            self._notices.show_warning(self.tr("The upload is busy. Pause it, then retry."))

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        if isinstance(error, UploadFailed):
            self._notices.show_warning(text.failure_sentence(error.failure))
        else:
            self._notices.show_warning(text.wire_sentence(error))


def _nearest_folder(path: Path) -> Path | None:
    """Return the nearest parent folder of a missing file that still exists. Blocks."""
    return next((folder for folder in path.parents if is_folder(folder)), None)
