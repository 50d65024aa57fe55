import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.models import PutResult
from sfc_uploader.engine.model.digests import (
    CompositeVerdict,
    FileDigest,
    PartVerdict,
    check_composite,
    check_part,
    composite_etag,
    part_md5,
)

DATA = b"some part"
MD5 = hashlib.md5(DATA).digest()


@given(st.lists(st.binary(max_size=100), min_size=1, max_size=20))
def test_fed_in_order_the_digest_is_that_of_the_whole(parts: list[bytes]) -> None:
    digest = FileDigest()
    for number, part in enumerate(parts, 1):
        digest.update(number, memoryview(part))
    assert digest.hexdigest() == hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.parametrize("number", [2, 0])
def test_a_part_out_of_turn_is_refused(number: int) -> None:
    digest = FileDigest()
    with pytest.raises(ValueError, match="before part 1"):
        digest.update(number, memoryview(b"x"))


@pytest.mark.parametrize(
    ("etag", "encrypted", "verdict"),
    [
        (MD5.hex(), False, PartVerdict.EQUAL),
        (MD5.hex().upper(), False, PartVerdict.EQUAL),
        (MD5.hex(), True, PartVerdict.NOT_CHECKED),
        ("0" * 32, False, PartVerdict.UNEQUAL),
        ("0" * 32, True, PartVerdict.NOT_CHECKED),
        ("opaque", False, PartVerdict.NOT_CHECKED),
        (MD5.hex() + "-1", False, PartVerdict.NOT_CHECKED),
        (None, False, PartVerdict.MISSING),
        ("", False, PartVerdict.MISSING),
    ],
)
def test_a_parts_etag_is_judged_by_what_it_can_prove(etag: str | None, encrypted: bool, verdict: PartVerdict) -> None:
    assert check_part(PutResult(etag, encrypted), part_md5(memoryview(DATA))) is verdict


def test_the_composite_is_s3s() -> None:
    digests = [hashlib.md5(bytes([n])).digest() for n in range(3)]
    assert composite_etag(digests) == hashlib.md5(b"".join(digests)).hexdigest() + "-3"


@pytest.mark.parametrize(
    ("etag", "encrypted", "verdict"),
    [
        ("0" * 32 + "-2", False, CompositeVerdict.EQUAL),
        ("1" * 32 + "-2", False, CompositeVerdict.UNEQUAL),
        ("0" * 32 + "-1", False, CompositeVerdict.UNEQUAL),
        ("0" * 32, False, CompositeVerdict.OTHER_FORM),
        ("0" * 32 + "-2", True, CompositeVerdict.ENCRYPTED),
        (None, False, CompositeVerdict.MISSING),
    ],
)
def test_the_objects_etag_is_judged(etag: str | None, encrypted: bool, verdict: CompositeVerdict) -> None:
    assert check_composite(etag, encrypted, "0" * 32 + "-2") is verdict
