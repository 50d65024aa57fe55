"""What went wrong on the wire, as the failure that people read."""

from __future__ import annotations

from sfc_uploader.api.errors import (
    ApiClientError,
    CertificateOutOfDate,
    CertificateRejected,
    EncryptionRefused,
    Forbidden,
    HttpStatusError,
    InvalidRequest,
    InvalidResponse,
    PaymentRequired,
    ProxyRefusedLogin,
    ProxyWithoutConnect,
    Redirected,
    RoleMissing,
    StoreError,
)
from sfc_uploader.engine.model.failures import Failure, FailureKind


def failure_of(error: ApiClientError) -> Failure:
    """A wire error that no wait can heal, as the failure that the row shows."""
    if isinstance(error, CertificateOutOfDate):
        return Failure.of(FailureKind.CLOCK, message=error.message)
    if isinstance(error, CertificateRejected):
        return Failure.of(FailureKind.CERTIFICATE, message=error.message)
    if isinstance(error, ProxyRefusedLogin):
        return Failure.of(FailureKind.PROXY_LOGIN, message=error.message)
    if isinstance(error, RoleMissing):
        return Failure.of(FailureKind.TOKEN_WITHOUT_ROLE, message=error.message)
    if isinstance(error, HttpStatusError) and error.is_size_limit:
        return Failure.of(FailureKind.SIZE_LIMITED, message=error.message)
    if isinstance(error, (Forbidden, PaymentRequired)):
        return Failure.of(FailureKind.FORBIDDEN, message=error.message)
    if isinstance(error, StoreError):
        return Failure.of(FailureKind.STORE_REFUSED_OBJECT, message=error.message)
    if isinstance(error, (InvalidRequest, InvalidResponse, EncryptionRefused, ProxyWithoutConnect, Redirected)):
        return Failure.of(FailureKind.REFUSED_LOCALLY, message=error.message)
    return Failure.of(FailureKind.REFUSED, message=error.message)
