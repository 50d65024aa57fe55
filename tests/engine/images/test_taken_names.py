"""Which names a workspace has already."""

from __future__ import annotations

from sfc_uploader.engine.images.taken_names import names_in_workspace
from tests.engine.imaging import client
from tests.service.process import FaultyProcess

OTHER_WORKSPACE = "wksp_demo-production"


def test_every_page_of_a_workspace_counts_and_no_other_workspace(service: FaultyProcess) -> None:
    """More images than a page holds (200)."""
    wanted = {f"taken-{number}" for number in range(203)}
    with client(service) as api:
        for name in sorted(wanted):
            api.create_image(OTHER_WORKSPACE, name)
        api.create_image("wksp_demo-lab", "elsewhere")
        found = names_in_workspace(api, OTHER_WORKSPACE)
    assert wanted <= found
    assert "elsewhere" not in found
    assert len(service.seen("list")) == 2
