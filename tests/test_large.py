"""Memory does not depend on the file's size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess

from .programs import command, own_home

MIB = 2**20
#: The buffer budget, and what an interpreter with its libraries takes.
MOST_RESIDENT_BYTES = (256 + 60) * MIB


#: Runs a command and prints its peak in KiB. A small parent: a child begins with the peak of whoever forked it.
MEASURE = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def upload_sparse(tmp_path: Path, size_bytes: int) -> tuple[dict[str, object], int]:
    """Upload a sparse file headless; the result and the peak of resident memory in bytes."""
    image = tmp_path / "disk.img"
    image.touch()
    os.truncate(image, size_bytes)
    with image.open("r+b") as file:
        for offset in range(0, size_bytes, max(size_bytes // 16, 1)):
            file.seek(offset)
            file.write(os.urandom(min(100_000, size_bytes)))
        file.truncate(size_bytes)
    with FaultyProcess(tmp_path / "service") as service:
        env = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
        upload = command("upload", str(image), "--workspace", WORKSPACE, "--name", "large", "--json")
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *upload], env=env, capture_output=True, text=True, check=True
        )
    output, peak = done.stdout.splitlines()
    result: dict[str, object] = json.loads(output)
    return result, int(peak) * 1024


@pytest.mark.parametrize("size_bytes", [100 * MIB, 1024 * MIB])
def test_memory_stays_within_the_budget(tmp_path: Path, size_bytes: int) -> None:
    result, resident = upload_sparse(tmp_path, size_bytes)
    assert result["verification"] == "proven"
    assert resident <= MOST_RESIDENT_BYTES


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("size_bytes", [20 * 1024 * MIB, 128 * 1024 * MIB])
def test_memory_stays_within_the_budget_for_the_largest(tmp_path: Path, size_bytes: int) -> None:
    result, resident = upload_sparse(tmp_path, size_bytes)
    print(f"{size_bytes // MIB} MiB: {result['seconds']} s, peak {resident // MIB} MiB")
    assert result["verification"] == "proven"
    assert resident <= MOST_RESIDENT_BYTES
