"""The description of the API is true: whatever it allows is answered as it says, whatever it does not is refused."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.python.asgi import HOST
from schemathesis.specs.openapi.checks import positive_data_acceptance

from transcheck.reports.pages.words import english
from transcheck.web.app import make_app
from transcheck.web.boards import Boards
from transcheck.web.service import Service
from transcheck.web.visitors import Team
from web_service import COOKIE, crew, library

__all__ = ["crew", "library"]
# What is refused by knowledge that no schema has (is this a language, a person, a text of this petition) is let off.
BEYOND_A_SCHEMA = [positive_data_acceptance]
MODES = {mode.value: mode for mode in schemathesis.GenerationMode}


@pytest.fixture
def described(crew, library):
    """Return the operations of a service, and what an admin's program sends along."""
    service = Service(Boards(library), Team(COOKIE, crew.store, secure=False), english(), f"http://{HOST}")
    headers = {"Authorization": f"Bearer {crew.program('Boss')}"}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", make_app(service), headers=headers)
    return [found.ok() for found in schema.get_all_operations()], headers


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
def test_every_answer_is_as_it_is_described(described, mode):
    operations, headers = described
    assert len(operations) > 15
    for operation in operations:
        _tried(operation, mode, headers)


def _tried(operation, mode, headers):
    @seed(20)
    @settings(
        max_examples=12, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case):
        case.call_and_validate(headers=headers, excluded_checks=BEYOND_A_SCHEMA)

    answered()
