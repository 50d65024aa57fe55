"""Starts the window."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from ..options import PROGRAM, WindowOptions
from .program import Program


def run(options: WindowOptions) -> int:
    """Show the window until it is closed; return the exit status."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("SF Compute Image Uploader")
    app.setDesktopFileName(PROGRAM)
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, options)
    program.start()
    try:
        return app.exec()
    finally:
        program.end()
