"""The journal on disks that are full or read-only: the person is told, and what was sent is not lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.helpers import namespaces
from tests.helpers.programs import command, own_home, run
from tests.service.process import FaultyProcess

pytestmark = pytest.mark.skipif(not namespaces.possible(), reason="needs mount namespaces")
PART_BYTES = 16 * 2**20


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(2**20) * 400)
    return path


def upload(disk: Path, name: str) -> list[str]:
    return command("upload", str(disk), "--workspace", WORKSPACE, "--name", name, "--connections", "2", "--json")


def in_namespace(
    service: FaultyProcess, tmp_path: Path, script: str, *commands: list[str]
) -> "subprocess.CompletedProcess[str]":
    env = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    (tmp_path / "home" / "state").mkdir()
    return run(env, words=namespaces.words(script.replace("STATE", str(tmp_path / "home" / "state")), *commands))


@pytest.mark.parametrize(
    ("how", "mount"),
    [
        ("read-only", "mount -t tmpfs -o ro,size=64k tmpfs STATE"),
        ("full", "mount -t tmpfs -o size=16k tmpfs STATE; dd if=/dev/zero of=STATE/all bs=1k 2>/dev/null || true"),
    ],
)
def test_without_a_journal_images_still_land_and_the_person_is_told(
    service: FaultyProcess, tmp_path: Path, disk: Path, how: str, mount: str
) -> None:
    os.truncate(disk, PART_BYTES)
    done = in_namespace(service, tmp_path, mount + "; {0}", upload(disk, f"no-journal-{how}"))
    assert json.loads(done.stdout)["verification"] == "verified", done.stderr
    assert "The upload can’t be resumed if it is interrupted." in done.stderr
    assert stored(service, f"no-journal-{how}")[0]["stored_sha256"] == sha256_of(disk)


def test_a_disk_that_fills_up_stops_the_upload_and_with_room_it_goes_on(
    service: FaultyProcess, tmp_path: Path, disk: Path
) -> None:
    script = "mount -t tmpfs -o size=120k tmpfs STATE; {0} || true; echo next; mount -o remount,size=20m STATE; {0}"
    done = in_namespace(service, tmp_path, script, upload(disk, "fills-up"))
    first, second = done.stdout.split("next\n")
    stopped, result = json.loads(first), json.loads(second)
    assert not stopped["ok"], done.stderr
    assert "Can’t save progress on this computer" in stopped["error"]
    assert result["verification"] == "verified"
    assert result["image_id"] == stopped["image_id"]
    assert len(service.images("fills-up")) == 1
    sent = [note["part"] for note in service.seen("put")]
    # What was in flight when the disk was full was sent again: two connections, and what they held.
    assert len(sent) <= result["parts"] + 4
    assert stored(service, "fills-up")[0]["stored_sha256"] == sha256_of(disk)


def test_a_name_that_can_not_be_resolved_is_waited_for(tls_service: FaultyProcess, tmp_path: Path, disk: Path) -> None:
    """No DNS at the start; it comes back while the program waits."""
    service = tls_service
    os.truncate(disk, PART_BYTES)
    hosts = tmp_path / "hosts"
    hosts.write_text("127.0.0.1 localhost\n")
    url = service.base_url.replace("127.0.0.1", "images.test")
    words = [*upload(disk, "by-name"), "--api-url", url, "--ca-file", str(service.ca_file)]
    back = [sys.executable, "-c", "import sys; open(sys.argv[1], 'a').write('127.0.0.1 images.test\\n')", str(hosts)]
    script = (
        f"mount --bind {hosts} /etc/hosts; {{0}} 2>{tmp_path}/err & upload=$!; "
        f"until grep -q 'retrying soon' {tmp_path}/err; do sleep 0.1; done; {{1}}; wait $upload"
    )
    done = in_namespace(service, tmp_path, script, words, back)
    assert json.loads(done.stdout)["verification"] == "verified", done.stderr
    assert len(service.images("by-name")) == 1
