"""``sfc-uploader token``: tested before it is kept, kept in a native keychain, never shown."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.answering import AnsweringServer, answering
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.helpers.secret_service import run_with_keyring
from tests.service.process import FaultyProcess

TOKEN = "sfc_secret_0123456789"
DAY_OF_A_TOKEN = f"""
set -e
status() {{ "$@" || echo "exit $?"; }}
status "$PYTHON" -m sfc_uploader token status
printf '%s\\nsecond line\\n' '{TOKEN}' | "$PYTHON" -m sfc_uploader token set
"$PYTHON" -m sfc_uploader token status
SFC_API_TOKEN=other "$PYTHON" -m sfc_uploader token status
status env SFC_API_URL=http://127.0.0.1:1 "$PYTHON" -m sfc_uploader token status
"$PYTHON" -m sfc_uploader token remove
"$PYTHON" -m sfc_uploader token remove
status "$PYTHON" -m sfc_uploader token status
"""


@pytest.fixture
def server() -> Iterator[AnsweringServer]:
    with answering() as running:
        yield running


@pytest.fixture
def environ(tmp_path: Path, server: AnsweringServer) -> dict[str, str]:
    return own_home(tmp_path, SFC_API_URL=server.url, PYTHON=sys.executable)


def test_a_token_is_kept_used_and_removed(environ: dict[str, str], server: AnsweringServer) -> None:
    done = run_with_keyring(environ, "sh", "-c", DAY_OF_A_TOKEN)
    assert done.returncode == 0, done.stderr
    keychain = f"The token for {server.url}"
    assert done.stdout.splitlines() == [
        "exit 3",
        f"Saved the token for {server.url} in the keychain (Secret Service).",
        f"{keychain} comes from the keychain (Secret Service).",
        "SF Compute accepts it.",
        f"{keychain} comes from the environment (SFC_API_TOKEN).",
        "SF Compute accepts it.",
        "exit 3",
        f"Removed the token for {server.url} from the keychain.",
        f"The keychain has no token for {server.url}.",
        "exit 3",
    ]
    assert list(dict.fromkeys(server.authorizations)) == [f"Bearer {TOKEN}", "Bearer other"]
    assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("status", "code", "out", "err"),
    [
        (200, 0, "SF Compute accepts it.", ""),
        (403, 3, "", "This token has no role that allows images"),
        (401, 3, "", "rejected it"),
        (500, 1, "", "Can’t test it."),
        (None, 1, "", "Can’t test it."),
    ],
)
def test_the_status_of_a_token_is_what_the_service_says_of_it(
    environ: dict[str, str], server: AnsweringServer, status: int | None, code: int, out: str, err: str
) -> None:
    if status not in {200, None}:
        server.refuse(status or 0, "some_error", "It hurts.")
    url = server.url if status else "http://127.0.0.1:9"
    done = run(environ | {"SFC_API_TOKEN": TOKEN, "SFC_API_URL": url}, "token", "status")
    first, *rest = done.stdout.splitlines()
    assert (done.returncode, first) == (code, f"The token for {url} comes from the environment (SFC_API_TOKEN).")
    assert rest == ([out] if out else [])
    assert err in done.stderr
    assert bool(done.stderr) is bool(err)
    assert TOKEN not in done.stdout + done.stderr


def test_a_token_that_is_tested_for_long_says_so(environ: dict[str, str], server: AnsweringServer) -> None:
    server.silent.set()
    words = command("token", "status")
    told = environ | {"SFC_API_TOKEN": TOKEN}
    process = subprocess.Popen(words, env=told, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == f"sfc-uploader: Waiting for {server.url} to test the token.\n"
    server.released.set()
    assert process.wait(SECONDS) == 0
    process.stderr.close()


def test_an_upload_takes_its_token_from_the_keychain(
    environ: dict[str, str], server: AnsweringServer, tmp_path: Path
) -> None:
    image = tmp_path / "a.raw"
    image.write_bytes(b"x")
    script = f'printf %s {TOKEN} | "$PYTHON" -m sfc_uploader token set && exec "$PYTHON" -m sfc_uploader upload "$@"'
    done = run_with_keyring(environ, "sh", "-c", script, "sh", str(image), "--workspace", "nowhere")
    assert done.returncode == 2
    assert "No workspace named “nowhere”." in done.stderr
    assert set(server.authorizations) == {f"Bearer {TOKEN}"}
    assert len(server.authorizations) > 1


@pytest.mark.parametrize(("before", "after", "told"), [('"', '"', True), ("Bearer ", "", True), (" ", " ", False)])
def test_what_stood_around_a_token_is_told(
    environ: dict[str, str], server: AnsweringServer, before: str, after: str, told: bool
) -> None:
    done = run(environ, "token", "set", stdin=f"{before}{TOKEN}{after}\n")
    assert ("Ignored the quotes or “Bearer”" in done.stderr) is told
    assert set(server.authorizations) == {f"Bearer {TOKEN}"}
    assert TOKEN not in done.stdout + done.stderr


def test_a_refused_token_is_not_kept(environ: dict[str, str], server: AnsweringServer) -> None:
    server.refuse(401, "authentication_error")
    script = f'printf %s {TOKEN} | "$PYTHON" -m sfc_uploader token set; echo $?; "$PYTHON" -m sfc_uploader token status'
    done = run_with_keyring(environ, "sh", "-c", script)
    assert (done.returncode, done.stdout) == (3, "3\n")
    assert "rejected the token. It was not saved." in done.stderr
    assert "No token for " in done.stderr


def test_a_token_that_may_not_list_is_kept(environ: dict[str, str], server: AnsweringServer) -> None:
    server.refuse(403, "forbidden")
    done = run_with_keyring(environ, *command("token", "set"), stdin=TOKEN)
    assert done.returncode == 0, done.stderr
    assert "Saved the token for " in done.stdout


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_token_that_cannot_be_tested_is_not_kept(
    environ: dict[str, str], server: AnsweringServer, status: int
) -> None:
    server.refuse(status, "api_error", "It hurts.")
    done = run_with_keyring(environ, *command("token", "set"), stdin=TOKEN)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Can’t test the token, so it was not saved." in done.stderr


def test_without_a_keychain_the_environment_is_named(environ: dict[str, str]) -> None:
    done = run(environ, "token", "set", stdin=TOKEN)
    assert (done.returncode, done.stdout) == (1, "")
    assert "SFC_API_TOKEN" in done.stderr
    assert "keychain" in done.stderr
    assert TOKEN not in done.stderr
    done = run(environ, "token", "remove")
    assert done.returncode == 1
    done = run(environ, "token", "status")
    assert done.returncode == 3
    done = run(environ | {"SFC_API_TOKEN": TOKEN}, "token", "status")
    assert done.returncode == 0
    assert TOKEN not in done.stdout


@pytest.mark.parametrize("given", ["", "\n", "two words\n", "tökén\n", b"\xff\xfe\n"])
def test_what_is_no_token_is_bad_input(environ: dict[str, str], server: AnsweringServer, given: str | bytes) -> None:
    done = run(environ, "token", "set", stdin=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not saved" in done.stderr
    assert "Traceback" not in done.stderr
    assert server.paths == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_is_asked_without_echo(environ: dict[str, str], server: AnsweringServer) -> None:
    controller, terminal = os.openpty()
    process = subprocess.Popen(
        command("token", "set"), env=environ, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    )
    os.close(terminal)
    shown = _read_until(controller, b": ")
    os.write(controller, TOKEN.encode() + b"\n")
    shown += _read_until(controller, b"SFC_API_TOKEN")
    assert process.wait(SECONDS) == 1  # no keychain in this home
    os.close(controller)
    assert b"not shown" in shown
    assert TOKEN.encode() not in shown
    assert set(server.authorizations) == {f"Bearer {TOKEN}"}


def _read_until(descriptor: int, end: bytes) -> bytes:
    """Read from a terminal until `end` was shown."""
    shown, deadline = b"", time.monotonic() + SECONDS
    while end not in shown:
        ready, _, _ = select.select([descriptor], [], [], deadline - time.monotonic())
        assert ready, shown
        shown += os.read(descriptor, 4096)
    return shown


def test_a_token_is_tested_over_tls_with_a_ca_file(tls_service: FaultyProcess, tmp_path: Path) -> None:
    env = own_home(tmp_path / "home", SFC_API_TOKEN=tls_service.token)
    ask = ["token", "status", "--api-url", tls_service.base_url]
    done = run(env, *ask, "--ca-file", str(tls_service.ca_file))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "SF Compute accepts it: demo-user of demo.")
    done = run(env, *ask)
    assert (done.returncode, "certificate" in done.stderr.lower()) == (1, True)
    done = run(env, *ask, "--ca-file", str(tmp_path / "absent.pem"))
    assert (done.returncode, "Can’t read the CA file" in done.stderr) == (2, True)


def test_a_token_is_tested_and_without_a_keychain_not_kept(env: dict[str, str], service: FaultyProcess) -> None:
    without = {key: value for key, value in env.items() if key != "SFC_API_TOKEN"}
    refused = run(without, "token", "set", stdin="wrong\n")
    assert refused.returncode == 3
    good = run(without, "token", "set", stdin=service.token + "\n")
    assert good.returncode == 1
    assert service.token not in good.stdout + good.stderr
    assert run(without, "token", "status").returncode == 3
    assert run(env, "token", "status").returncode == 0
