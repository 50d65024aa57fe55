"""Starts the window, unless one for the same service is open already."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from sfc_uploader.common import console, paths
from sfc_uploader.common.app_info import DEFAULT_API_URL, DEMO_LABEL, PROGRAM, ExitCode, WindowOptions
from sfc_uploader.ui.adding import file_scan

from .application import Application
from .single_instance import SingleInstance, StartResult


def run(options: WindowOptions) -> int:
    """Show the window until it is closed; return the exit status."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("SF Compute Image Uploader")
    app.setDesktopFileName(PROGRAM)
    app.setQuitOnLastWindowClosed(False)
    scope = DEMO_LABEL if options.demo else options.api_url or DEFAULT_API_URL
    instance = SingleInstance(paths.runtime_folder(), scope, app, lock_folder=paths.state_folder())
    handover = instance.begin(options.images)
    if handover is not StartResult.FIRST:
        return _end_at_once(handover, options.images)
    program = Application(app, options)
    instance.received.connect(program.take_arrival)
    program.start()
    try:
        return app.exec()
    finally:
        instance.close()
        program.end()


def _end_at_once(handover: StartResult, images: Sequence[Path]) -> ExitCode:
    if handover is StartResult.HANDED_OVER:
        console.print_line("The window is open already. It has come to the front, with the images that were given.")
        sentences = file_scan.scan(images).sentences
        for sentence in sentences:
            console.eprint(sentence)
        return ExitCode.BAD_USAGE if sentences else ExitCode.OK
    words = QCoreApplication.translate(
        "Start", "The window is already open, but does not respond. Wait a moment or end it, then start again."
    )
    if handover is StartResult.ELSEWHERE:
        words = QCoreApplication.translate(
            "Start", "The window is open in another session of this account. Close it there, then start again."
        )
    console.eprint(words)
    if sys.stderr is None or not sys.stderr.isatty():
        box = QMessageBox(QMessageBox.Icon.Warning, "SF Compute Image Uploader", words)
        box.exec()
    return ExitCode.FAILED
