"""A signal ends an upload in order, and what was sent stays."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import POSIX, interrupt, lines, records, small, start
from tests.engine.running import WORKSPACE, stored
from tests.helpers.answering import AnsweringServer
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_in_order_and_the_remote_image_stays(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    files = [small(tmp_path, f"stopped-{number.name}.raw"), small(tmp_path, f"unsent-{number.name}.raw")]
    service.fault("put", "stall", times=-1)
    arguments = ["upload", *map(str, files), "--workspace", "lab", "--json"]
    process = start(env, *arguments)
    wait_until("it", lambda: bool(service.seen("put")))
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, stderr
    stopped, unsent = records(stdout)
    (image,) = stored(service, f"stopped-{number.name}")
    assert (image["status"], image["deleted"]) == ("started", False)
    assert stopped["error"].startswith("Interrupted. Run “sfc-uploader upload ")
    assert "to resume, or “sfc-uploader forget " in stopped["error"]
    assert stopped["error"] in stderr
    assert stopped["image_id"] == image["id"]
    assert unsent["error"] == "Interrupted. Nothing was uploaded."
    assert (stopped["ok"], unsent["ok"], unsent["image_id"]) == (False, False, None)


@POSIX
def test_a_background_job_of_a_script_can_be_interrupted(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path
) -> None:
    """A shell without job control starts its background jobs with SIGINT ignored."""
    service.fault("put", "stall", times=-1)
    script = '"$@" & wait_for=$!; echo "$wait_for"; wait "$wait_for"; echo "status $?"'
    words = ["sh", "-c", script, "sh", *command("upload", str(small(tmp_path, "job.raw")), "--workspace", "lab")]
    shell = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert shell.stdout is not None
    job = int(shell.stdout.readline())
    wait_until("it", lambda: bool(service.seen("put")))
    os.kill(job, signal.SIGINT)
    stdout, _ = shell.communicate(timeout=SECONDS)
    assert stdout == "status 130\n"


@POSIX
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no SIGHUP here")
def test_nohup_outlives_its_terminal(service: FaultyProcess, env: dict[str, str], tmp_path: Path) -> None:
    service.fault("put", "stall", times=-1)
    words = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]
    arguments = ["upload", str(small(tmp_path, "nohup.raw")), "--workspace", "lab", "--json"]
    process = subprocess.Popen(
        [*words, *command(*arguments)], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    wait_until("it", lambda: bool(service.seen("put")))
    process.send_signal(signal.SIGHUP)
    service.clear()
    stdout, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert records(stdout)[0]["ok"] is True


@POSIX
def test_a_signal_before_anything_was_sent(listing: AnsweringServer, tmp_path: Path) -> None:
    listing.silent.set()
    env = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    process = start(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team", "--json")
    assert listing.arrived.wait(SECONDS)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, stderr
    assert records(stdout)[0]["error"] == "Interrupted. Nothing was uploaded."
    assert "Nothing was uploaded." in stderr


def test_an_interrupted_upload_is_130_stays_and_goes_on(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    code, results = interrupt(env, service, disk, "interrupted-cli")
    assert code == 130
    assert "Interrupted. Run the same command to resume" in results[0]["error"]
    (image,) = stored(service, "interrupted-cli")
    assert image["status"] == "started"
    (pending,) = lines(run(env, "pending", "--json"))
    assert (pending["image_id"], pending["name"]) == (image["id"], "interrupted-cli")
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "interrupted-cli", "--json")
    (result,) = lines(done)
    assert (result["verification"], result["image_id"]) == ("verified", image["id"])
    assert run(env, "pending", "--json").stdout == ""
