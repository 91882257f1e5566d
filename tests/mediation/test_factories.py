"""Every kind of mediation can be played to its first session by services alone."""

import pytest

from cases.enums import MediationKind as K
from mediation.enums import MediationState as S
from mediation.models import MediationSession
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(K))
def test_every_kind_reaches_its_first_session(kind):
    room = make.in_session(kind)

    assert room.refresh().state == S.MEDIATING
    assert room.mediation.clock_started_at is not None
    assert MediationSession.objects.get().state == "HELD"
