"""“Make a sample image”: creates an image for a person who has none to try."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from sfc_uploader.common import paths
from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .add_files import FileImporter
from .drop_area import DropArea


class SampleMaker(QObject):
    """Makes a sample image in the background and adds it to the queue."""

    def __init__(
        self,
        background: Background,
        drop_area: DropArea,
        importer: FileImporter,
        notices: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._drop_area = drop_area
        self._importer = importer
        self._notices = notices
        drop_area.sample_button.clicked.connect(self._make)

    @Slot()
    def _make(self) -> None:
        self._drop_area.set_sample_busy(True)
        folder = paths.demo_folder() / "samples"

        def work() -> Path:
            from sfc_uploader.demo.sample_image import make_sample_image  # noqa: PLC0415 - seldom needed

            return make_sample_image(folder)

        self._background.run(work, done=self._made, failed=self._failed)

    @Slot(object)
    def _made(self, path: Path) -> None:
        self._drop_area.set_sample_busy(False)
        self._importer.take_paths([path])

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._drop_area.set_sample_busy(False)
        reason = getattr(error, "strerror", None) or type(error).__name__
        words = self.tr("Can’t make the sample: {reason}.")
        self._notices.show_warning(words.format(reason=visible(str(reason))))
