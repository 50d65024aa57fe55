"""The demo service's folder: shared, capped, swept, damaged, full."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from sfc_uploader.common.paths import demo_folder
from sfc_uploader.demo.process import DemoNotStartedError, DemoProcess
from sfc_uploader.demo.service import DemoService
from sfc_uploader.demo.state import DemoState, PartRecord
from tests.demo.wire import MIB, RawConnection, api, ask, complete, create, download_url, part_url, stored

START = "import sys; from pathlib import Path; from sfc_uploader.demo.state import DemoState\n"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[DemoState]:
    with closing(DemoState(tmp_path / "state", cap_bytes=10 * MIB)) as found:
        yield found


def age(state: DemoState, image: str, seconds: float) -> None:
    with closing(sqlite3.connect(state.folder / "state.sqlite3")) as records, records:
        records.execute("UPDATE image SET created_at = ? WHERE id = ?", (int(time.time() - seconds), image))


def test_two_processes_work_on_one_image(home: Path) -> None:
    with DemoProcess() as first, DemoProcess() as second:
        assert first.token != second.token
        assert api(first, "GET", "/preview/v2/workspaces")[0] == 200
        image = create(first, "shared")
        assert ask(part_url(second, image, 1), "PUT", b"from the other")[0] == 200
        assert api(second, "POST", "/v2/images", {"workspace": "wksp_demo-lab", "name": "shared"})[0] == 409
        assert complete(first, image) == 200
        assert complete(second, image) == 409
        assert ask(download_url(second, image))[2] == b"from the other"
    with DemoProcess() as third:
        assert ask(download_url(third, image))[2] == b"from the other"


def test_many_start_at_once_over_a_new_folder(tmp_path: Path) -> None:
    code = START + "print(flush=True); sys.stdin.read(); DemoState(Path(sys.argv[1])).close()"
    for number in range(8):
        words = [sys.executable, "-c", code, str(tmp_path / str(number))]
        with ExitStack() as stack:
            waiting = [
                stack.enter_context(subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
                for _ in range(6)
            ]
            for each in waiting:
                assert each.stdout is not None
                assert each.stdout.readline()
            for each in waiting:
                assert each.stdin is not None
                each.stdin.close()
            assert [each.wait(60) for each in waiting] == [0] * 6


def test_an_abandoned_upload_that_lost_its_bytes_can_not_be_completed(tmp_path: Path) -> None:
    with DemoService(tmp_path / "state", cap_bytes=10 * MIB) as demo:
        old, young = (stored(demo.state, name, 5 * MIB) for name in ("old", "young"))
        age(demo.state, old, 8 * 24 * 3600)
        url = part_url(demo, old, 2)
        demo.state.clean_up()
        assert [demo.state.require(image).evicted for image in (old, young)] == [True, False]
        assert api(demo, "GET", f"/v2/images/{old}")[1]["upload_status"] == "failed"
        assert complete(demo, old) == 409
        assert ask(url, "PUT", b"x")[0] == 404
        assert complete(demo, young) == 200


def test_an_image_without_its_bytes_still_lists(tmp_path: Path) -> None:
    with DemoService(tmp_path / "state", cap_bytes=10 * MIB) as demo:
        image = stored(demo.state, "evicted", 9 * MIB)
        assert complete(demo, image) == 200
        demo.state.clean_up()
        assert [item["id"] for item in api(demo, "GET", "/v2/images?workspace=wksp_demo-lab")[1]["data"]] == [image]
        assert ask(download_url(demo, image))[0] == 404


def test_what_a_killed_process_was_receiving_is_swept(state: DemoState) -> None:
    image = stored(state, "kept", MIB)
    left, fresh = state.new_part_file(image), state.new_part_file(image)
    for path in (left, fresh):
        path.write_bytes(b"half a part")
    kept = state.parts(image)[0].path
    for path in (left, kept):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    with closing(DemoState(state.folder)):
        assert [path.exists() for path in (left, fresh, kept)] == [False, True, True]


def test_what_is_arriving_counts_against_the_cap(state: DemoState) -> None:
    assert [state.reserve(4 * MIB) for _ in range(3)] == [True, True, False]
    state.release(4 * MIB)
    # Nothing came of that one: before it says no, it looks at the disk.
    assert [state.reserve(4 * MIB) for _ in range(2)] == [True, False]
    for _ in range(2):
        state.release(4 * MIB)
    stored(state, "full", 9 * MIB)
    assert [state.reserve(7 * MIB), state.reserve(MIB)] == [False, True]


def test_a_part_over_the_cap_is_refused_and_deleting_makes_room(tmp_path: Path) -> None:
    with DemoService(tmp_path / "state", cap_bytes=10 * MIB) as demo:
        image = create(demo, "too-much")
        assert ask(part_url(demo, image, 1), "PUT", os.urandom(6 * MIB))[0] == 200
        url = part_url(demo, image, 2)
        with RawConnection(url) as connection:
            connection.head("PUT", url, f"Content-Length: {6 * MIB}")
            status, body = connection.answer()
        assert (status, b"EntityTooLarge" in body) == (400, True)
        assert api(demo, "DELETE", f"/v2/images/{image}")[0] == 200
        assert demo.state.used_bytes() == 0
        assert ask(part_url(demo, create(demo, "fits"), 1), "PUT", os.urandom(6 * MIB))[0] == 200


def test_a_status_changes_only_from_the_expected_one(state: DemoState) -> None:
    image = stored(state, "once", 1)
    assert state.set_status(image, "completed", "a" * 64, expected="started")
    assert not state.set_status(image, "failed", "b" * 64, expected="started")
    assert (state.require(image).status, state.require(image).sha256) == ("completed", "a" * 64)


def test_records_that_can_not_be_used_are_an_answer(tmp_path: Path) -> None:
    with DemoService(tmp_path / "state") as demo:
        image = create(demo, "gone")
        url = part_url(demo, image, 1)
        with closing(sqlite3.connect(tmp_path / "state" / "state.sqlite3")) as records, records:
            records.execute("ALTER TABLE image RENAME TO elsewhere")
        status, answer = api(demo, "GET", f"/v2/images/{image}")
        assert (status, answer["error"]["type"]) == (503, "service_unavailable")
        status, _headers, body = ask(url, "PUT", b"x")
        assert (status, b"ServiceUnavailable" in body) == (503, True)


def test_damaged_records_are_a_sentence(home: Path) -> None:
    folder = demo_folder()
    folder.mkdir(parents=True)
    (folder / "state.sqlite3").write_bytes(b"rubbish" * 1000)
    demo = DemoProcess()
    with pytest.raises(DemoNotStartedError, match="Can’t read the demo service’s data") as caught:
        demo.start()
    assert "Traceback" not in str(caught.value)
    assert demo._process is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_key_that_signs_is_its_owners_alone(tmp_path: Path) -> None:
    """Also in a folder that an earlier version has left open."""
    folder = tmp_path / "demo"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "state.sqlite3").touch()
    (folder / "state.sqlite3").chmod(0o666)
    before = os.umask(0)
    try:
        state = DemoState(folder)
    finally:
        os.umask(before)
    try:
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
        assert modes.pop("demo") == modes.pop("parts") == 0o700
        assert set(modes.values()) == {0o600}
    finally:
        state.close()


def test_the_folder_stays_under_its_cap(tmp_path: Path) -> None:
    state = DemoState(tmp_path, cap_bytes=12 * 2**20)
    ids = []
    for number in range(4):
        image = state.create("lab", f"cap-{number}")
        path = state.new_part_file(image.id)
        path.write_bytes(os.urandom(4 * 2**20))
        state.keep_part(image.id, PartRecord(1, 4 * 2**20, "0" * 32, "e", path))
        state.set_status(image.id, "completed")
        ids.append(image.id)
    state.clean_up()
    assert state.used_bytes() <= 12 * 2**20
    assert [state.require(image).evicted for image in (ids[0], ids[-1])] == [True, False]
    state.close()
