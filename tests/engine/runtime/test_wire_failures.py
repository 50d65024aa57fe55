"""An error of the wire becomes the failure whose sentence blames the right side."""

from __future__ import annotations

import pytest

from sfc_uploader.api import errors
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.runtime.wire_failures import failure_of


def answered(kind: type[errors.HttpStatusError], status: int, error_type: str | None = None) -> errors.HttpStatusError:
    return kind("as it was told", errors.Refusal(status=status, error_type=error_type))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.CertificateOutOfDate("as it was told"), FailureKind.CLOCK),
        (errors.CertificateRejected("as it was told"), FailureKind.CERTIFICATE),
        (errors.ProxyRefusedLogin("as it was told"), FailureKind.PROXY_LOGIN),
        (errors.ProxyWithoutConnect("as it was told"), FailureKind.REFUSED_LOCALLY),
        (errors.InvalidRequest("as it was told"), FailureKind.REFUSED_LOCALLY),
        (errors.InvalidResponse("as it was told"), FailureKind.REFUSED_LOCALLY),
        (errors.EncryptionRefused("as it was told"), FailureKind.REFUSED_LOCALLY),
        (answered(errors.RoleMissing, 403), FailureKind.TOKEN_WITHOUT_ROLE),
        (answered(errors.Forbidden, 403), FailureKind.FORBIDDEN),
        (answered(errors.PaymentRequired, 402), FailureKind.FORBIDDEN),
        (answered(errors.StoreForbidden, 403, "AccessDenied"), FailureKind.STORE_REFUSED_OBJECT),
        (answered(errors.BadRequest, 422, "invalid_request_error"), FailureKind.REFUSED),
        (answered(errors.BadRequest, 413), FailureKind.SIZE_LIMITED),
        (answered(errors.StoreNeverTakes, 413), FailureKind.SIZE_LIMITED),
        (answered(errors.StoreNeverTakes, 413, "EntityTooLarge"), FailureKind.STORE_REFUSED_OBJECT),
    ],
    ids=lambda value: value.name if isinstance(value, FailureKind) else type(value).__name__,
)
def test_each_error_has_its_failure(error: errors.ApiClientError, kind: FailureKind) -> None:
    failure = failure_of(error)
    assert failure.kind is kind
    assert "as it was told" in failure.sentence
