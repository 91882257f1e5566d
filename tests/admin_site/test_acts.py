"""Acting: lawful moves only, once per key, on what one may see, and nothing typed is lost."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from centre.access import services as access
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.clock import now, today
from tests.admin_site.conftest import HOME
from tests.admin_site.paper import Paper, State
from tests.factories.accounts import OrganisationFactory, post_for

pytestmark = pytest.mark.django_db


def page_of(paper, verb=""):
    return f"{HOME}{paper.public_id}/" + (f"{verb}/" if verb else "")


def form_of(client, address):
    """The hidden fields as the page drew them."""
    text = client.get(address).content.decode()
    names = ("idempotency_key", "version")
    return {n: re.search(rf'name="{n}" value="([^"]*)"', text).group(1) for n in names}


def buttons(answer):
    return [button.act.verb for button in answer.context["buttons"]]


def state_of(paper):
    return Paper.objects.get(pk=paper.pk).state


def trail(paper):
    rows = AuditEvent.objects.filter(obj_id=str(paper.public_id)).order_by("recorded_at")
    return list(rows.values_list("action", "outcome", "reason"))


def test_a_foreign_case_and_no_case_are_the_same_404(at_desk, clerk, paper_for):
    foreign = paper_for(OrganisationFactory(court=True), "外院")
    client = at_desk(clerk)

    def answers_for(key):
        for address in (f"{HOME}{key}/", f"{HOME}{key}/accept/"):
            for answer in (client.get(address), client.post(address, {"version": 1})):
                text = answer.content.decode().replace(str(key), "KEY")
                yield answer.status_code, re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)

    absent = uuid.uuid4()
    assert list(answers_for(foreign.public_id)) == list(answers_for(absent))
    assert {status for status, _ in answers_for(absent)} == {404}
    assert state_of(foreign) == State.RECEIVED


def test_the_case_page_offers_lawful_acts_only(at_desk, clerk, one_paper, court):
    client = at_desk(clerk)
    assert buttons(client.get(page_of(one_paper))) == ["accept", "refuse", "note"]

    Paper.objects.filter(pk=one_paper.pk).update(state=State.ACCEPTED, title="封存")
    answer = client.get(page_of(one_paper))

    assert buttons(answer) == []
    assert "现在没有需要您这个岗位办理的步骤" in answer.content.decode()


def test_a_role_that_may_only_look_has_no_button(at_desk, court, paper_for):
    paper = paper_for(court, "封存", roles=(Role.JUDGE,))
    client = at_desk(post_for(Role.JUDGE, organisation=court))

    assert buttons(client.get(page_of(paper))) == []


@pytest.mark.parametrize(
    "unlawful",
    [
        pytest.param((State.ACCEPTED, "申请书", "accept"), id="the state does not allow it"),
        pytest.param((State.ACCEPTED, "申请书", "withdraw"), id="another role's move"),
        pytest.param((State.RECEIVED, "封存", "note"), id="the app says no"),
    ],
)
def test_an_unlawful_act_is_explained_and_refused(at_desk, clerk, paper_for, unlawful):
    state, title, verb = unlawful
    paper = paper_for(clerk.organisation, title)
    Paper.objects.filter(pk=paper.pk).update(state=state)
    client = at_desk(clerk)

    shown = client.get(page_of(paper, verb))
    posted = client.post(
        page_of(paper, verb), {"idempotency_key": str(uuid.uuid4()), "version": paper.version}
    )

    assert (shown.status_code, posted.status_code) == (409, 409)
    assert "现在不能办理" in shown.content.decode()
    assert 'type="submit">' + "受理" not in shown.content.decode()
    paper.refresh_from_db()
    assert (paper.state, paper.secret, paper.version) == (state, "", 1)
    assert [row[:2] for row in trail(paper)] == [(verb, "denied")]


def test_an_unknown_act_is_not_there(at_desk, clerk, one_paper):
    assert at_desk(clerk).post(page_of(one_paper, "destroy")).status_code == 404


def test_the_act_page_says_what_it_will_produce_and_why(at_desk, clerk, one_paper):
    page = at_desk(clerk).get(page_of(one_paper, "accept")).content.decode()

    assert "将制作受理通知书" in page
    assert "依据：甲法1" in page


def test_an_act_moves_the_case_and_leads_back_to_it(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "accept"))

    answer = client.post(page_of(one_paper, "accept"), form, follow=True)

    assert answer.redirect_chain == [(page_of(one_paper), 302)]
    assert "已办理：受理。" in answer.content.decode()
    assert state_of(one_paper) == State.ACCEPTED
    assert trail(one_paper) == [("accept", "ok", "")]
    event = answer.context["events"][0]
    assert (event.title, event.body) == ("受理", "已收件 → 已受理")
    assert event.by == f"{clerk.user.name}（{clerk.organisation.name}法院立案人员）"


def test_pressing_twice_acts_once(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "note"))

    client.post(page_of(one_paper, "note"), form)
    again = client.post(page_of(one_paper, "note"), form, follow=True)

    assert again.redirect_chain == [(page_of(one_paper), 302)]
    assert "没有重复办理" in again.content.decode()
    assert trail(one_paper) == [("note", "ok", "")]


def test_pressing_twice_is_harmless_also_when_the_case_has_left(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "accept"))
    client.post(page_of(one_paper, "accept"), form)
    access.exclude(
        dossier=one_paper.dossier,
        user_id=clerk.user_id,
        by=Actor.system(),
        at=now() - timedelta(seconds=1),
        source="回避",
    )

    again = client.post(page_of(one_paper, "accept"), form)

    assert (again.status_code, again["Location"]) == (302, HOME)


def test_one_key_carries_one_content(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "note"))
    client.post(page_of(one_paper, "note"), form)

    other = client.post(page_of(one_paper, "note"), {**form, "version": "2"})

    assert other.status_code == 409
    assert len(trail(one_paper)) == 1


def test_a_refusal_by_the_rule_keeps_what_was_typed_and_says_what_to_do(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "refuse"))

    answer = client.post(page_of(one_paper, "refuse"), {**form, "reason": "早"})
    page = answer.content.decode()

    assert answer.status_code == 409
    for words in ("审查期未满", "请期满后再办理", "依据：甲法2", 'value="早"', "都还在本页"):
        assert words in page
    assert state_of(one_paper) == State.RECEIVED
    again = {n: re.search(rf'name="{n}" value="([^"]*)"', page).group(1) for n in form}
    client.post(page_of(one_paper, "refuse"), {**again, "reason": "够了"})
    assert state_of(one_paper) == State.REFUSED


def test_a_missing_answer_is_shown_at_its_field(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "refuse"))

    answer = client.post(page_of(one_paper, "refuse"), {**form, "reason": ""})

    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert trail(one_paper) == []


def test_a_stale_page_is_stopped_and_can_be_sent_again(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    old = form_of(client, page_of(one_paper, "refuse"))
    client.post(page_of(one_paper, "note"), form_of(client, page_of(one_paper, "note")))

    stale = client.post(page_of(one_paper, "refuse"), {**old, "reason": "理由"})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "已被他人更新" in page
    assert 'value="理由"' in page
    assert state_of(one_paper) == State.RECEIVED
    fresh = {n: re.search(rf'name="{n}" value="([^"]*)"', page).group(1) for n in old}
    assert fresh["version"] == "2"
    client.post(page_of(one_paper, "refuse"), {**fresh, "reason": "理由"})
    assert state_of(one_paper) == State.REFUSED


def test_a_form_without_its_key_does_nothing(at_desk, clerk, one_paper):
    answer = at_desk(clerk).post(page_of(one_paper, "accept"), {"version": "1"})

    assert answer.status_code == 422
    assert state_of(one_paper) == State.RECEIVED


def test_extra_fields_change_nothing(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "refuse"))
    extra = {"state": "ACCEPTED", "title": "改", "secret": "改", "dossier": "1", "id": "9"}

    client.post(page_of(one_paper, "refuse"), {**form, **extra, "reason": "理由"})

    paper = Paper.objects.get(pk=one_paper.pk)
    assert (paper.state, paper.title, paper.secret) == (State.REFUSED, "申请书", "")


def test_a_file_of_the_same_name_with_other_content_is_another_request(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    form = form_of(client, page_of(one_paper, "note"))

    def send(content):
        file = SimpleUploadedFile("a.txt", content)
        return client.post(page_of(one_paper, "note"), {**form, "file": file}).status_code

    assert [send(b"1"), send(b"1"), send(b"2")] == [302, 302, 409]


def test_something_new_is_made_once_by_the_role_that_may(at_desk, court, clerk):
    client = at_desk(clerk)
    address = f"{HOME}new/create/"
    key = str(uuid.uuid4())

    first = client.post(address, {"idempotency_key": key, "reason": "新件"})
    client.post(address, {"idempotency_key": key, "reason": "新件"})

    assert first.status_code == 302
    assert list(Paper.objects.values_list("title", flat=True)) == ["新件"]
    judge = at_desk(post_for(Role.JUDGE, organisation=court))
    assert judge.get(address).status_code == 409
    assert (
        judge.post(address, {"idempotency_key": str(uuid.uuid4()), "reason": "乙"}).status_code
        == 409
    )
    assert Paper.objects.count() == 1
    assert "登记纸件" not in judge.get(HOME).content.decode()


@pytest.mark.parametrize("moves", [1, 3])
def test_a_case_page_costs_the_same_for_any_history(
    at_desk, clerk, one_paper, django_assert_num_queries, moves
):
    client = at_desk(clerk)
    for _ in range(moves):
        client.post(page_of(one_paper, "note"), form_of(client, page_of(one_paper, "note")))
    client.get(page_of(one_paper))  # takes the messages off the session

    with django_assert_num_queries(6):  # session, user, posts, unread, the case, its history
        client.get(page_of(one_paper))


def test_the_three_lines_say_what_who_and_by_when(at_desk, clerk, court, paper_for):
    paper = paper_for(court, due_on=today() - timedelta(days=1))

    standing = at_desk(clerk).get(page_of(paper)).context["standing"]

    assert (standing.happened, standing.who, standing.what) == (
        "已收件",
        "法院立案人员",
        "受理、退回",
    )
    assert (standing.mine, standing.due.left) == (True, "已逾期 1 天")


# Many rows at once.


def tickets(*papers):
    return [f"{paper.public_id}.{paper.version}" for paper in papers]


def test_bulk_previews_then_acts_row_by_row_and_reports_each(at_desk, clerk, court, paper_for):
    good, done, stale = (paper_for(court, title) for title in ("可办", "已办", "已改"))
    foreign = paper_for(OrganisationFactory(court=True), "外院")
    Paper.objects.filter(pk=done.pk).update(state=State.ACCEPTED)
    Paper.objects.filter(pk=stale.pk).update(version=5)
    client, address = at_desk(clerk), f"{HOME}bulk/accept/"
    rows = tickets(good, done, stale, foreign)

    preview = client.post(address, {"row": rows})
    assert [line.name for line in preview.context["good"]] == ["可办"]
    assert [line.name for line in preview.context["bad"]] == ["已办", "已改"]
    assert state_of(good) == State.RECEIVED

    sent = {"row": rows, "confirm": "1", "idempotency_key": str(uuid.uuid4())}
    result = client.post(address, sent)
    assert [line.name for line in result.context["good"]] == ["可办"]
    assert [line.name for line in result.context["bad"]] == ["已办", "已改"]
    assert "外院" not in result.content.decode()
    assert [state_of(p) for p in (good, stale, foreign)] == [
        State.ACCEPTED,
        State.RECEIVED,
        State.RECEIVED,
    ]

    client.post(address, sent)
    assert trail(good) == [("accept", "ok", "")]


def test_bulk_stops_at_rows_changed_since_the_ticking(at_desk, clerk, one_paper):
    """Also where the service itself does not ask for the version."""
    sent = {"row": tickets(one_paper), "confirm": "1", "idempotency_key": str(uuid.uuid4())}
    Paper.objects.filter(pk=one_paper.pk).update(version=2)

    at_desk(clerk).post(f"{HOME}bulk/note/", sent)

    assert trail(one_paper) == []


def test_bulk_is_only_for_acts_that_offer_it(at_desk, clerk, one_paper):
    client = at_desk(clerk)

    assert client.post(f"{HOME}bulk/refuse/", {"row": tickets(one_paper)}).status_code == 404
    assert client.post(f"{HOME}bulk/accept/", {}).status_code == 302
    assert client.get(f"{HOME}bulk/accept/").status_code == 302
    assert client.post(f"{HOME}bulk/accept/", {"row": ["x", "1.1"]}).status_code == 200


def test_the_list_offers_ticking_only_where_something_can_be_done(at_desk, clerk, one_paper):
    page = at_desk(clerk).get(HOME).content.decode()

    assert f'value="{one_paper.public_id}.1"' in page
    assert f'formaction="{HOME}bulk/accept/"' in page
    assert date(2026, 12, 1).isoformat() in page
