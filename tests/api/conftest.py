"""What the tests of the wire share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from .calling import Clients

# How long an example takes says how busy the machine is.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture
def clients() -> Iterator[Clients]:
    made = Clients()
    yield made
    made.close()
