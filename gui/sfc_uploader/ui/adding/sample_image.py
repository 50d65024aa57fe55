"""“Make a sample image”: something to upload for who has nothing at hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sfc_uploader.common import paths
from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.background_tasks import Background

from .drop_area import DropArea


class SampleMaker(QObject):
    """Makes it in the background. `made` carries its path, `said` why there is none."""

    made = Signal(object)  # list[Path]
    error_message = Signal(str)

    def __init__(self, background: Background, drop_area: DropArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._drop_area = drop_area
        drop_area.sample_wanted.connect(self._make)

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
        self.made.emit([path])

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._drop_area.set_sample_busy(False)
        reason = getattr(error, "strerror", None) or type(error).__name__
        self.error_message.emit(self.tr("The sample could not be made: {reason}.").format(reason=visible(str(reason))))
