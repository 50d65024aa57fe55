"""The installed PySide6 is one that works."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.helpers.programs import own_home, run

EMIT_OFTEN = """
from PySide6.QtCore import QObject, Signal

class Emitter(QObject):
    changed = Signal(object)

count = 0
def take(_value):
    global count
    count += 1

emitter = Emitter()
emitter.changed.connect(take)
for number in range(5_000):
    emitter.changed.emit(2**40)
print(count)
"""


def test_emitting_often_does_not_abort(tmp_path: Path) -> None:
    """PySide6 6.12.0 on Python 3.11 aborts with "bool_dealloc" after about 570 emits."""
    done = run(own_home(tmp_path), words=[sys.executable, "-c", EMIT_OFTEN])
    assert (done.returncode, done.stdout, done.stderr) == (0, "5000\n", "")
