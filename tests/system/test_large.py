"""Memory does not depend on the file's size."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE
from tests.helpers.programs import command, own_home
from tests.service.process import FaultyProcess

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
    assert result["verification"] == "verified"
    assert resident <= MOST_RESIDENT_BYTES


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("size_bytes", [20 * 1024 * MIB, 128 * 1024 * MIB])
def test_memory_stays_within_the_budget_for_the_largest(tmp_path: Path, size_bytes: int) -> None:
    result, resident = upload_sparse(tmp_path, size_bytes)
    print(f"{size_bytes // MIB} MiB: {result['seconds']} s, peak {resident // MIB} MiB")
    assert result["verification"] == "verified"
    assert resident <= MOST_RESIDENT_BYTES


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("signs", [(), ("content-type",), ("content-md5",), ("content-md5", "content-type")])
def test_a_gibibyte_is_verified_whatever_its_urls_sign(tmp_path: Path, signs: tuple[str, ...]) -> None:
    image = tmp_path / "disk.img"
    with image.open("wb") as file:
        for _ in range(64):
            file.write(os.urandom(16 * MIB))
    options = [word for name in signs for word in ("--sign-header", name)]
    with FaultyProcess(tmp_path / "service", *options) as service:
        env = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
        upload = command("upload", str(image), "--workspace", WORKSPACE, "--name", "signed", "--json")
        begun = time.monotonic()
        done = subprocess.run(upload, env=env, capture_output=True, text=True, check=True)
        print(f"1 GiB, signing host {' '.join(signs)}: {time.monotonic() - begun:.1f} s")
        (stored,) = service.images("signed")
        seen = service.seen("put")
    assert json.loads(done.stdout)["verification"] == "verified"
    assert stored["stored_sha256"] == stored["sha256"] == hash_of(image)
    assert all(note["status"] == 200 for note in seen)
    assert all(note["content_md5"] is ("content-md5" in signs) for note in seen)
    image.unlink()


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
