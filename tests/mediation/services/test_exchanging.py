"""Evidence reaches the other side only through whoever leads the talks. 依据：law.md 1.4 B、C 类。"""

import pytest

from cases.enums import MediationKind as K
from cases.enums import Secrecy
from cases.models import Material
from cases.services import materials
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted
from centre.notices.models import Message
from mediation.services import ending, exchanging, sessions
from tests.factories import mediation as make
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db


def put(room, by, label, secrecy=Secrecy.ORDINARY):
    return materials.upload(
        case=room.mediation.case, file=pdf(label), label=label, secrecy=secrecy, by=by,
        at=room.tick(),
    )  # fmt: skip


def swap(room, *rows, by=None):
    return exchanging.exchange(
        mediation=room.mediation, only=[row.public_id for row in rows], by=by or room.leader,
        at=room.tick(),
    )  # fmt: skip


def labels(actor):
    return {row.label for row in Material.objects.visible_to(actor)}


@pytest.fixture(params=[K.DELEGATED, K.INVITED, K.ADMIN])
def room(request):
    return make.mediating(request.param)


def test_the_other_side_reads_what_was_exchanged_and_nothing_else(room):
    shown = put(room, room.applicant, "公证书")
    put(room, room.applicant, "暂不出示")
    secret = put(room, room.applicant, "配方", Secrecy.TRADE_SECRET)
    own = put(room, room.respondent, "进货单")

    assert swap(room, shown, secret, own) == 2

    assert {"公证书", "进货单"} <= labels(room.respondent)
    assert not {"暂不出示", "配方"} & labels(room.respondent)
    assert "进货单" in labels(room.applicant)
    assert Message.objects.filter(code="mediation.exchanged").count() == 2
    assert AuditEvent.objects.get(action="material.exchange").detail["count"] == 2


def test_what_comes_later_waits_for_the_next_exchange(room):
    first = put(room, room.applicant, "第一份")
    swap(room, first)
    later = put(room, room.applicant, "补交")
    assert "补交" not in labels(room.respondent)

    with pytest.raises(exchanging.NothingToExchange):
        swap(room, first)
    assert swap(room, later) == 1
    assert "补交" in labels(room.respondent)


@pytest.mark.parametrize("who", ["applicant", "respondent", "clerk", "secretary", "coordinator"])
def test_only_who_leads_exchanges(who):
    room = make.mediating()
    row = put(room, room.applicant, "公证书")

    with pytest.raises(NotPermitted):
        swap(room, row, by=getattr(room, who))
    assert "公证书" not in labels(room.respondent)


def test_papers_of_another_case_are_not_reached(room):
    other = make.mediating()
    foreign = put(other, other.applicant, "他案")

    with pytest.raises(exchanging.NothingToExchange):
        swap(room, foreign)
    assert "他案" not in labels(other.respondent)


def test_nothing_is_exchanged_once_the_talks_are_over(room):
    row = put(room, room.applicant, "公证书")
    ending.terminate(
        mediation=room.mediation, reason="T5", note="", cost_conduct="", by=room.leader,
        at=room.tick(), version=None,
    )  # fmt: skip

    with pytest.raises(sessions.NotMediating):
        swap(room, row)
