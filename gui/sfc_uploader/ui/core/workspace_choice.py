"""The workspace that uploads go to, as the window keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sfc_uploader.api.models import Workspace
from sfc_uploader.api.validation import account_of, is_ref, workspace_label, workspace_of
from sfc_uploader.common.text_safety import visible


@dataclass(frozen=True, slots=True)
class WorkspaceChoice:
    """A workspace to upload to: `ref` an id or resource path, `label` what the window shows for it."""

    ref: str
    label: str
    account: str = ""
    name: str = field(default="", compare=False)  # what a person may type for it
    id: str = field(default="", compare=False)  # the service's, and it may be typed as well

    @classmethod
    def of(cls, workspace: Workspace) -> WorkspaceChoice:
        """Make the choice of a listed workspace."""
        fits = is_ref(workspace.resource_path)  # what the service gave, of whatever form
        account = account_of(workspace.resource_path) or workspace.owner
        return cls(
            ref=workspace.resource_path if fits else workspace.id,
            label=workspace_label(visible(workspace.name), visible(account)),
            account=account,
            name=workspace.name,
            id=workspace.id,
        )

    @classmethod
    def typed(cls, ref: str) -> WorkspaceChoice:
        """Make the choice of a typed id or resource path."""
        return cls(ref=ref, label=workspace_of(ref) or ref, account=account_of(ref) or "")
