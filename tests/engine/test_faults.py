"""The fault suite: each fault at each step alone, and in mixtures; with `--fault-matrix` the table is printed."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.process import FaultyProcess
from tests.service.script import CONTENT_KINDS

from .fault_matrix import SIGNING, TABLE, UNVERIFIED, VERIFIED, Fault, carry_out, faults, faults_where_signed

Signing = tuple[str, FaultyProcess]
ALL = tuple(faults())
#: In mixtures a fault may come back; these would stop the upload each time, which the single cells show.
_MIXED = tuple(fault for fault in ALL if fault.values.get("times") != -1)


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: f"{fault.step}-{fault.label}".replace(" ", "_"))
def test_one_fault(service: FaultyProcess, tmp_path: Path, image_file: Path, fault: Fault) -> None:
    name = f"one-{ALL.index(fault)}"
    story = carry_out(service, tmp_path, image_file, name, [fault])
    TABLE.cells[fault.label, fault.step] = story
    assert story == fault.expected
    came = any(note.get("fault") for note in service.seen())
    assert came or fault.kind in CONTENT_KINDS  # which are not noted


@pytest.fixture(scope="module", params=SIGNING)
def signing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signing]:
    """A service whose part URLs sign more than the host, and the table's column for it."""
    options = [word for header in SIGNING[request.param] for word in ("--sign-header", header)]
    with FaultyProcess(tmp_path_factory.mktemp("signing"), *options) as service:
        yield request.param, service


@pytest.mark.parametrize("fault", [None, *faults_where_signed()], ids=lambda fault: fault.label if fault else "none")
def test_one_fault_where_headers_are_signed(
    signing: Signing, tmp_path: Path, image_file: Path, fault: Fault | None
) -> None:
    column, service = signing
    service.reset()
    label, expected = (fault.label, fault.expected) if fault else ("none", VERIFIED)
    story = carry_out(service, tmp_path, image_file, label.replace(" ", "-").replace(",", ""), [fault] if fault else [])
    TABLE.cells[label, column] = story
    assert story == expected
    assert all(note["content_md5"] is ("content-md5" in SIGNING[column]) for note in service.seen("put"))


def mixture(seed: int) -> list[Fault]:
    chance = random.Random(seed)
    found = []
    for fault in chance.sample(_MIXED, chance.randint(2, 6)):
        values = dict(fault.values)
        values["times"] = chance.randint(1, 3)
        if fault.step in ("put", "part_url") and chance.random() < 0.5:
            values["part"] = chance.randint(1, 4)
        found.append(Fault(fault.label, fault.step, fault.kind, values))
    return found


def mix(service: FaultyProcess, tmp_path: Path, image_file: Path, seed: int) -> None:
    planned = mixture(seed)
    story = carry_out(service, tmp_path, image_file, f"mixed-{seed}", planned)
    assert story.rpartition(" → ")[2] in (VERIFIED, UNVERIFIED), [(each.step, each.label) for each in planned]


@pytest.mark.parametrize("seed", range(25))
def test_a_mixture_of_faults(service: FaultyProcess, tmp_path: Path, image_file: Path, seed: int) -> None:
    mix(service, tmp_path, image_file, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(25, 325))
def test_many_mixtures_of_faults(service: FaultyProcess, tmp_path: Path, image_file: Path, seed: int) -> None:
    mix(service, tmp_path, image_file, seed)


def test_handshakes_that_fail_are_tried_again(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    fault = Fault("TLS handshake fails", "connect", "handshake", {"times": 3})
    assert carry_out(tls_service, tmp_path, image_file, "handshake", [fault]) == VERIFIED
    assert len(tls_service.seen("connect")) == 3


def test_urls_that_expire_sooner_than_a_part_takes_are_asked_for_again(tmp_path: Path, image_file: Path) -> None:
    with FaultyProcess(tmp_path / "service", "--url-lifetime", "1") as service:
        slow = Fault("slow", "put", "slow", {"bytes_per_second": 3 * 2**20, "times": 2})
        assert carry_out(service, tmp_path, image_file, "short-lived", [slow]) == VERIFIED
