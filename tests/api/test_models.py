import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.errors import InvalidResponse
from sfc_uploader.api.models import DownloadUrl, Image, PartUrl, UploadStatus, Workspace

KEYS = st.sampled_from(
    ["id", "resource_path", "name", "owner", "upload_status", "created_at", "sha256", "url", "expires_at", "size"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(JSON)
def test_any_answer_is_read_or_refused(data: object) -> None:
    for kind in (Image, Workspace, PartUrl, DownloadUrl):
        try:
            kind.from_json(data)
        except InvalidResponse as error:
            assert error.message


def test_what_is_new_is_tolerated() -> None:
    image = Image.from_json({"id": "image_a", "upload_status": "quantum", "is_public": True, "novel": {"x": 1}})
    assert image.upload_status is UploadStatus.UNKNOWN
    assert image.is_public is True


def test_presigned_urls_are_hidden() -> None:
    secret = "https://store/x?X-Amz-Signature=topsecret"
    assert "topsecret" not in repr(PartUrl.from_json({"url": secret, "expires_at": 5}))
    assert "topsecret" not in repr(DownloadUrl.from_json({"url": secret}))


def test_a_promised_field_that_is_missing_is_a_bad_answer() -> None:
    with pytest.raises(InvalidResponse):
        Image.from_json({"name": "x"})
