"""What a publisher's checksum file, or a pasted text, says of an image."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.engine.inspection.checksum_file import (
    MOST_BYTES,
    DeclaredSha256,
    find_declared_sha256,
    parse_pasted,
)

A, B = "a1" * 32, "b2" * 32
FEDORA = f"""-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

# disk.img: 532480000 bytes
SHA256 (disk.img) = {A}
# other.img: 12 bytes
SHA256 (other.img) = {B}
-----BEGIN PGP SIGNATURE-----

iQIzBAEBCAAdFiEE{"x" * 40}
-----END PGP SIGNATURE-----
"""


def beside(folder: Path, name: str, content: str | bytes, image: str = "disk.img") -> DeclaredSha256 | None:
    (folder / name).write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return find_declared_sha256(folder / image)


@pytest.mark.parametrize(
    "content",
    [
        f"{A}  disk.img\n",
        f"{A} *disk.img\n",
        f"{A} disk.img",
        f"{A}\tdisk.img\n",
        f"{A}  ./disk.img\n",
        f"{A.upper()}  disk.img\r\n",
        f"\\{A}  disk.img\n",
        f"SHA256 (disk.img) = {A}\n",
        f"SHA256 (disk.img) = {A}\r\n",
        f"SHA256(disk.img)= {A}\n",
        f"SHA2-256(disk.img)= {A.upper()}\n",
        FEDORA,
        f"\ufeff{A}  disk.img\n",
        f"{B}  other.img\n{A}  disk.img\n{B}  disk.img.xz\n",
        f"{'c3' * 64}  disk.img\nMD5 (disk.img) = {'d4' * 16}\n\0\n\x1b[31m\n{A}  disk.img\n",
        f"{A}  disk.img\n{A} *disk.img\n",
        (f"{A}  disk.img\r\n").encode("utf-16"),
        b"\xff\xfe\xff\n" + b"junk\n",
    ],
)
@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUM", "CHECKSUM", "sha256sum.txt", "disk.img.sha256"])
def test_every_usual_form_is_understood(tmp_path: Path, name: str, content: str | bytes) -> None:
    found = beside(tmp_path, name, content)
    if isinstance(content, bytes) and b"junk" in content:
        assert found is None or found.says_nothing
    else:
        assert found == DeclaredSha256(A, (name,))


@pytest.mark.parametrize("ending", [".sha256", ".sha256sum", ".SHA256", ".SHA256SUM", ".sha256.txt"])
@pytest.mark.parametrize("content", [A, f"{A}\n", f"  {A.upper()} \r\n", f"sha256:{A}\n", f"{A}  build/out/disk.img\n"])
def test_a_file_named_after_the_image_may_hold_the_digest_alone(tmp_path: Path, ending: str, content: str) -> None:
    assert beside(tmp_path, "disk.img" + ending, content) == DeclaredSha256(A, ("disk.img" + ending,))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("SHA256SUMS", A),  # of which file?
        ("SHA256SUMS", f"{A}  other/disk.img\n"),  # another one
        ("SHA256SUMS", f"{A}  disk.img.xz\n{A}  a-disk.img\n{A}  Disk.img\n"),
        ("SHA256SUMS", f"{A[:-1]}  disk.img\n{A}0  disk.img\n{A}disk.img\nx{A}  disk.img\n"),
        ("SHA256SUMS", f"SHA512 (disk.img) = {A}\nSHA256 (disk.img) = {A}{A}\n"),
        ("disk.img.md5", A),
        ("other.img.sha256", A),
        ("SHA256SUMS", ""),
    ],
)
def test_what_is_about_another_file_is_not_taken(tmp_path: Path, name: str, content: str) -> None:
    assert beside(tmp_path, name, content) is None


@pytest.mark.parametrize(
    "content", [f"{A}  other.img\n", f"{A}  a-disk.img\n", "not a digest\n", "", "x" * MOST_BYTES * 2]
)
def test_a_file_named_after_the_image_that_says_nothing_of_it_is_told_of(tmp_path: Path, content: str) -> None:
    assert beside(tmp_path, "disk.img.sha256", content) == DeclaredSha256(None, ("disk.img.sha256",), says_nothing=True)
    found = beside(tmp_path, "SHA256SUMS", f"{A}  disk.img\n")
    assert found == DeclaredSha256(A, ("SHA256SUMS",))


def test_files_that_disagree_are_told_of_and_none_is_believed(tmp_path: Path) -> None:
    assert beside(tmp_path, "SHA256SUMS", f"{A}  disk.img\n{B}  disk.img\n") == DeclaredSha256(None, ("SHA256SUMS",))
    (tmp_path / "SHA256SUMS").write_text(f"{A}  disk.img\n")
    found = beside(tmp_path, "disk.img.sha256", B)
    assert found == DeclaredSha256(None, ("disk.img.sha256", "SHA256SUMS"))
    found = beside(tmp_path, "disk.img.sha256", A)
    assert found == DeclaredSha256(A, ("disk.img.sha256", "SHA256SUMS"))


AWKWARD = ["with space.img", "  leading.img", "*star.img", "back\\slash.img", "new\nline.img", "carriage\rreturn.img",
           "é\u0301ß漢.img", "a(b) = c.img", os.fsdecode(b"bad\xff.img"), "-dash.img"]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="such names are for POSIX alone")
@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("options", [(), ("--binary",), ("--tag",)])
def test_what_sha256sum_writes_of_awkward_names_is_found(tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    data = os.urandom(100)
    (tmp_path / name).write_bytes(data)
    words = ["sha256sum", *options, "--", name]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=True)
    assert beside(tmp_path, "SHA256SUMS", done.stdout, name) == DeclaredSha256(
        hashlib.sha256(data).hexdigest(), ("SHA256SUMS",)
    )


def test_a_name_in_another_normal_form_is_the_same(tmp_path: Path) -> None:
    assert beside(tmp_path, "SHA256SUMS", f"{A}  e\u0301.img\n", "\u00e9.img") is not None


def test_only_small_regular_files_are_read(tmp_path: Path) -> None:
    line = f"{A}  disk.img\n"
    filling = "#" * (MOST_BYTES - len(line) - 1) + "\n"
    assert beside(tmp_path, "SHA256SUMS", filling + line) is not None
    assert beside(tmp_path, "SHA256SUMS", "\n" + filling + line) is None
    (tmp_path / "SHA256SUMS").unlink()
    os.mkfifo(tmp_path / "SHA256SUMS")  # nobody writes to it
    (tmp_path / "CHECKSUM").mkdir()
    (tmp_path / "SHA256SUM").symlink_to(tmp_path / "nowhere")
    assert find_declared_sha256(tmp_path / "disk.img") is None
    (tmp_path / "sha256sum.txt").write_text(line)
    assert find_declared_sha256(tmp_path / "disk.img") == DeclaredSha256(A, ("sha256sum.txt",))


def test_names_for_one_file_count_once(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUM").hardlink_to(_written(tmp_path / "SHA256SUMS", f"{A}  disk.img\n"))
    assert find_declared_sha256(tmp_path / "disk.img") == DeclaredSha256(A, ("SHA256SUMS",))


def _written(path: Path, content: str) -> Path:
    path.write_text(content)
    return path


def test_odd_paths_are_no_error(tmp_path: Path) -> None:
    assert find_declared_sha256(tmp_path / ("n" * 255)) is None
    assert find_declared_sha256(tmp_path / "absent" / "disk.img") is None
    assert find_declared_sha256(tmp_path / "a\0b") is None


@pytest.mark.parametrize(
    "text",
    [
        *(A, A.upper(), f"  {A}\n", f"sha256:{A}", f"SHA256:{A.upper()}", f"sha256: {A}", f"{A}  any name.iso\r\n"),
        *(f"SHA256 (any.iso) = {A}", f"# made today\n{A}\n", f"{A}\n{A}  twice.iso"),
    ],
)
def test_pasted_texts(text: str) -> None:
    assert parse_pasted(text) == A


@pytest.mark.parametrize(
    "text", ["", "hello", A[:-1], A + "0", f"{A}\n{B}", f"sha512:{A}", f"md5:{A}", f"https://x/{A}"]
)
def test_pasted_texts_that_say_nothing_clear(text: str) -> None:
    assert parse_pasted(text) is None


@given(st.text())
def test_no_pasted_text_raises(text: str) -> None:
    found = parse_pasted(text)
    assert found is None or len(found) == 64


@given(
    st.binary(max_size=3000) | st.text(alphabet=f"{A[:4]} *\\()=\r\nSHA256dik.mg\ufeff", max_size=500).map(str.encode)
)
def test_no_checksum_file_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-content"
    folder.mkdir(exist_ok=True)
    found = beside(folder, "disk.img.sha256", content)
    assert found is not None
    assert found.sources == ("disk.img.sha256",)


def test_a_hostile_megabyte_takes_no_time(tmp_path: Path) -> None:
    began = time.process_time()
    for line in ("SHA256 (" + ") = " * 250_000, "\\" * MOST_BYTES, f"{A} " + " " * 900_000 + "x", "(" * MOST_BYTES):
        found = beside(tmp_path, "disk.img.sha256", line[:MOST_BYTES])
        assert found is not None
        assert found.says_nothing
    assert time.process_time() - began < 2
