"""Whether the service takes a token, and whether the token may do anything with images."""

from __future__ import annotations

from sfc_uploader.common.messages import msg

from .client import ImageService
from .errors import BadRequest, Forbidden, NotFound, NotOffered, RoleMissing
from .models import Me, Workspace

#: ``sf tokens create`` alone makes such a token; a role or a grant is what the vendor's documentation adds to it.
NO_ROLE = msg(
    "This token has no role that allows images, so it can’t upload. "
    "Create one with “sf tokens create --name … --role …”, or use “sf grants create”."
)


def check_token(service: ImageService) -> Me | None:
    """Ask whose the token is, and whether it may do anything. None where the service does not tell whose it is.

    *Me* needs no role, so its answer alone says that the token is good. Raises `ApiClientError`: `Unauthorized` for
    a token that is wrong, `RoleMissing` for one that is good and may do nothing.
    """
    try:
        me = service.me()
    except (NotFound, NotOffered, Forbidden):  # an older service: the lists tell as much as they can
        me = None
    try:
        visible_workspaces(service)
    except RoleMissing:
        raise
    except Forbidden:  # a token that may not list workspaces is a good token
        pass
    except (NotFound, NotOffered):
        if me is None:  # nothing here is the service's
            raise
    return me


def visible_workspaces(service: ImageService) -> list[Workspace]:
    """List the workspaces. Raises `ApiClientError`: `RoleMissing` for a token that may do nothing."""
    try:
        return service.list_workspaces()
    except Forbidden:
        require_role(service)
        raise


def require_role(service: ImageService) -> None:
    """Raise `RoleMissing` when a token that was refused something may not even list images.

    Roles know no workspaces, so a token that may upload can be refused their list: that alone tells nothing.
    """
    try:
        service.image_page(page_limit=1)
    except Forbidden as error:
        raise RoleMissing(NO_ROLE, error.refusal) from None
    except (BadRequest, NotFound, NotOffered):  # some servers want a workspace: they ask, and do not refuse
        return
