"""A store whose ETags are no MD5s is told from one that stores damaged parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.engine.model.failures import FailureKind
from tests.engine.running import kind_of, outcome
from tests.service.process import FaultyProcess


@pytest.mark.parametrize("connections", [1, 3])
def test_a_store_whose_etags_are_no_md5s_is_told_apart_from_damage(
    service: FaultyProcess, tmp_path: Path, image_file: Path, connections: int
) -> None:
    service.fault("put", "kms_silent", times=-1)
    done = outcome(service, tmp_path, image_file, f"silent-{connections}", connections=connections)
    assert kind_of(done) is FailureKind.ETAGS_NOT_COMPARABLE
