import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.validation import (
    account_of,
    derive_image_name,
    is_image_name,
    is_image_ref,
    is_sha256,
    is_workspace_ref,
)


@given(st.text(max_size=400))
def test_a_derived_name_is_always_valid(file_name: str) -> None:
    assert is_image_name(derive_image_name(file_name))


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("ubuntu-h100.img", "ubuntu-h100"),
        ("Ubuntu 24.04 (final).raw.xz", "Ubuntu-24.04-final"),
        ("disk.QCOW2", "disk"),
        ("Größe é.img", "Grosse-e"),
        ("Straße.img", "Strasse"),
        ("образ-1.img", "obraz-1"),
        ("и\u0306.img", "y"),  # as macOS writes й
        ("Ærøskøbing.raw", "Aeroskobing"),
        ("😀.img", "grinning"),
        ("🚀 disk.img", "rocket-disk"),
        (".img", "img"),
        ("___", "image"),
        ("日本.img", "RiBen"),
        ("\udcff.img", "image"),  # bytes that are no text
        ("a\nb\u202e.img", "a-b"),
        ("x" * 400 + ".img", "x" * 255),
        ("v1.2.3", "v1.2.3"),
    ],
)
def test_derived_names_read_well(file_name: str, name: str) -> None:
    assert derive_image_name(file_name) == name


@pytest.mark.parametrize("text", ["", "-a", "a b", "a\n", "é", "x" * 256, ".a"])
def test_what_is_no_name(text: str) -> None:
    assert not is_image_name(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("wksp_abc-DEF_1", True),
        ("sfc:workspace:acme:prod", True),
        ("sfc:workspace:acme:a:b:c", True),
        ("sfc:workspace:acme", False),
        ("sfc:workspace:acme:a:b:c:d", False),
        ("wksp_", False),
        ("wksp_" + "a" * 22, False),
        ("wksp_a\n", False),
        ("prod", False),
    ],
)
def test_workspace_refs(text: str, fits: bool) -> None:
    assert is_workspace_ref(text) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [("image_a1", True), ("vmi_a1", True), ("sfc:image:a:b:c", True), ("sfc:image:a:b", False), ("image_a/..", False)],
)
def test_image_refs(text: str, fits: bool) -> None:
    assert is_image_ref(text) is fits


def test_sha256_is_lower_case_hex() -> None:
    assert is_sha256("a" * 64)
    assert not is_sha256("A" * 64)
    assert not is_sha256("a" * 63 + "\n")


def test_the_account_of_a_resource_path() -> None:
    assert account_of("sfc:workspace:acme:prod") == "acme"
    assert account_of("wksp_1") is None
