"""``sfc-uploader diagnostics`` without a window."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

from sfc_uploader.engine.journal.journal import FILE_NAME
from sfc_uploader.engine.journal.records import UPLOADS
from tests.cli.running import options
from tests.helpers.programs import run
from tests.service.process import FaultyProcess


def test_a_row_that_makes_no_sense_ends_neither_pending_nor_diagnostics(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    """Its checksum fits, so nothing but its values shows that it is none."""
    service.fault("complete", "status", status=402, code="payment_required", times=-1)
    for name in ("sound", "nonsense"):
        assert run(env, "upload", str(disk), *options(name)).returncode == 1
    (file,) = (tmp_path / "home").rglob(FILE_NAME)
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE upload SET size_bytes = -5 WHERE name = 'nonsense'")
        (row,) = db.execute(f"SELECT {', '.join(UPLOADS.columns)} FROM upload WHERE name = 'nonsense'").fetchall()
        UPLOADS.write(db, dict(zip(UPLOADS.columns, row, strict=True)))
    listed = run(env, "pending", "--json")
    assert listed.returncode == 0
    assert [each["name"] for each in map(json.loads, listed.stdout.splitlines())] == ["sound"]
    assert (
        "The journal of uploads was damaged in places. A copy was saved as “journal.sqlite3.damaged-" in listed.stderr
    )
    told = run(env, "diagnostics", "-")
    assert told.returncode == 0
    assert "sound" in told.stdout
    assert "Traceback" not in told.stderr + listed.stderr
