"""The command line's grammar: what is a command, what is an image, what is bad usage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sfc_uploader import __version__
from sfc_uploader.cli import main
from sfc_uploader.common.app_info import WindowOptions
from tests.helpers.programs import own_home, run


@pytest.mark.parametrize(
    ("argv", "name", "rest"),
    [
        ([], None, []),
        (["upload", "a.raw"], "upload", ["a.raw"]),
        (["token", "set"], "token", ["set"]),
        (["demo-service", "--port", "1"], "demo-service", ["--port", "1"]),
        (["--demo", "upload", "a.raw"], "upload", ["--demo", "a.raw"]),
        (["--api-url", "upload", "token", "status"], "token", ["--api-url", "upload", "status"]),
        (["--api-url=x", "token", "status"], "token", ["--api-url=x", "status"]),
        (["a.raw", "upload"], None, ["a.raw", "upload"]),
        (["./upload"], None, ["./upload"]),
        (["--", "upload"], None, ["--", "upload"]),
        (["--demo", "a.raw", "token"], None, ["--demo", "a.raw", "token"]),
        (["upload", "token", "--workspace", "w"], "upload", ["token", "--workspace", "w"]),
    ],
)
def test_the_first_word_that_is_no_option_may_be_a_command(argv: list[str], name: str | None, rest: list[str]) -> None:
    assert main.split_command(argv) == (name, rest)


@pytest.mark.parametrize("arguments", [["--help"], ["upload", "--help"], ["token", "--help"], ["demo-service", "-h"]])
def test_help_goes_to_stdout_also_where_only_ascii_is_possible(tmp_path: Path, arguments: list[str]) -> None:
    done = run(own_home(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"), *arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: sfc-uploader")
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--frobnicate"],
        ["--demo", "--api-url", "https://api.example"],
        ["--api-url", "ftp://api.example"],
        ["--api-url", "http://api.example"],
        ["--ca-file", "absent.pem"],
        ["upload"],
        ["upload", "a.raw"],
        ["upload", "--workspace", "w"],
        ["upload", "--workspace", "w", "--"],
        ["upload", "a.raw", "--workspace", "w", "--connections", "0"],
        ["upload", "a.raw", "--workspace", "w", "--connections", "33"],
        ["upload", "a.raw", "--workspace", "w", "--connections", "²"],
        ["upload", "a.raw", "--work", "w"],
        ["upload", "a.raw", "--workspace", "w", "--token", "x"],
        ["token"],
        ["token", "show"],
        ["token", "status", "--demo"],
        ["token", "status", "--api-url", "https://user:pass@api.example"],
        ["demo-service", "--port", "65536"],
        ["uplaod", "a.raw"],
    ],
)
def test_bad_usage_is_exit_2_with_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    done = run(own_home(tmp_path), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "environ", "options"),
    [
        ([], {}, WindowOptions()),
        (["--demo"], {"SFC_API_URL": "https://ignored.example"}, WindowOptions(demo=True)),
        (["--api-url", "https://API.example/"], {}, WindowOptions(api_url="https://api.example")),
        ([], {"SFC_API_URL": "https://api.example"}, WindowOptions(api_url="https://api.example")),
        ([], {"SFC_API_URL": " "}, WindowOptions()),
        (["--api-url", "https://a.example"], {"SFC_API_URL": "https://b.example"},
         WindowOptions(api_url="https://a.example")),
        (["a.raw", "--demo", "b.raw"], {}, WindowOptions(images=(Path("a.raw"), Path("b.raw")), demo=True)),
        (["--", "upload", "-x"], {}, WindowOptions(images=(Path("upload"), Path("-x")))),
        (["a.raw", "--", "--demo"], {}, WindowOptions(images=(Path("a.raw"), Path("--demo")))),
    ],
)  # fmt: skip
def test_the_window_gets_its_options(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environ: dict[str, str], options: WindowOptions
) -> None:
    seen: list[WindowOptions] = []

    def open_window(given: WindowOptions, _environ: object) -> int:
        seen.append(given)
        return 7

    monkeypatch.delenv("SFC_API_URL", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(main, "_open_window", open_window)
    assert main.main(arguments) == 7
    images = tuple(path.absolute() for path in options.images)
    assert seen == [WindowOptions(images=images, api_url=options.api_url, demo=options.demo)]


LIMITS = """
import faulthandler, sys
from sfc_uploader import __main__
from sfc_uploader.cli import main as cli
def report(_argv):
    import resource
    print(resource.getrlimit(resource.RLIMIT_CORE), faulthandler.is_enabled())
    return 0
cli.main = report
sys.exit(__main__.main([]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_there_are_no_core_dumps_and_a_crash_prints_stacks(tmp_path: Path) -> None:
    done = run(own_home(tmp_path), words=[sys.executable, "-c", LIMITS])
    assert done.stdout == "(0, 0) True\n", done.stderr


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("bogus", "no file or command “bogus”. Commands: demo-service, diagnostics, forget, pending, token, upload"),
        ("pendign", "pending”?"),
    ],
)
def test_a_bare_word_that_is_no_file_opens_no_window(tmp_path: Path, word: str, said: str) -> None:
    done = run(own_home(tmp_path), word)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "missing"),
    [([], "IMAGE and --workspace"), (["a.img"], "--workspace"), (["--workspace", "lab"], "IMAGE")],
)
def test_all_that_upload_needs_is_named_at_once(tmp_path: Path, words: list[str], missing: str) -> None:
    done = run(own_home(tmp_path), "upload", *words)
    assert done.returncode == 2
    assert done.stderr.endswith(f"error: missing: {missing}\n")
    assert "usage: sfc-uploader upload IMAGE [IMAGE ...] --workspace W" in done.stderr


def test_the_version(tmp_path: Path) -> None:
    done = run(own_home(tmp_path / "home"), "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"sfc-uploader {__version__}")
