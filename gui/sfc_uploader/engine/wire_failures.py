"""What went wrong on the wire, as the failure that a person is told."""

from __future__ import annotations

from ..api.errors import (
    CertificateRejected,
    Forbidden,
    PaymentRequired,
    ProxyRefusedLogin,
    RefusedLocally,
    RoleMissing,
    StoreRefusal,
    WireError,
)
from .failures import Failure, FailureKind


def failure_of(error: WireError) -> Failure:
    """A wire error that no wait can heal, as the failure that the row shows."""
    if isinstance(error, CertificateRejected):
        return Failure.of(FailureKind.CERTIFICATE, message=error.message)
    if isinstance(error, ProxyRefusedLogin):
        return Failure.of(FailureKind.PROXY_LOGIN, message=error.message)
    if isinstance(error, RoleMissing):
        return Failure.of(FailureKind.TOKEN_WITHOUT_ROLE, message=error.message)
    if isinstance(error, (Forbidden, PaymentRequired)):
        return Failure.of(FailureKind.FORBIDDEN, message=error.message)
    if isinstance(error, StoreRefusal):
        return Failure.of(FailureKind.STORE_REFUSED_OBJECT, message=error.message)
    if isinstance(error, RefusedLocally):
        return Failure.of(FailureKind.REFUSED_LOCALLY, message=error.message)
    return Failure.of(FailureKind.REFUSED, message=error.message)
