"""草稿: begun, saved page by page, never lost, seen by its own side only."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max

from cases import permissions
from cases.enums import IdType, PartyRole, PartyType
from cases.models import Case, DraftStep, Party, Representation, Right
from centre import clock
from centre.access import services as access
from centre.access.enums import Side
from centre.accounts.models import Mandate, Organisation
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import RuleViolation, Stale
from centre.transitions import lock

LOOKUP_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LOOKUP_LENGTH = 10

CASE_FIELDS: dict[str, tuple[str, ...]] = {
    "eligibility": ("eligibility",),
    "cause": ("cause_version", "cause_key", "cause_name"),
    "claims": ("claim_kinds", "claims", "amount_fen"),
    "facts": (
        "facts",
        "act_on",
        "knew_on",
        "place_of_act",
        "channel",
        "trade_secret_inside",
        "figures",
    ),
    "linked": ("linked", "pre_suit_measure_on"),
    "wish": ("wished_kind", "wished_organisation"),
    "statement": ("privacy_version", "privacy_at", "truth_at", "shared_with"),
    "evidence": (),
}
PARTY_ROLES = {role.value.lower(): role for role in PartyRole}
NOUNS = frozenset({*PARTY_ROLES, "agent", "right"})
OPEN_FIELDS = frozenset({f for fields in CASE_FIELDS.values() for f in fields} | {"title"})


class UnknownStep(RuleViolation):
    code = "unknown_step"


@transaction.atomic
def start_draft(
    *,
    filer: Organisation,
    by: Actor,
    at: datetime,
    origin: str = "",
    parent: Case | None = None,
    prefill: Mapping[str, Any] | None = None,
) -> Case:
    """建立草稿 for a company, by its own post or by an agent with a confirmed power of attorney.

    The applicant is filled in from the organisation's record. `prefill` carries facts over from an
    enquiry. Raises `NotPermitted`. 依据：law.md I1。
    """
    mandate = permissions.may_act_for(by, filer)
    carried = {k: v for k, v in (prefill or {}).items() if k in OPEN_FIELDS}
    case = Case.objects.create(
        dossier=access.open_dossier(at=at),
        filer=filer,
        created_by_id=by.user_id,
        created_at=at,
        saved_at=at,
        origin=origin,
        parent=parent,
        lookup_code="".join(secrets.choice(LOOKUP_ALPHABET) for _ in range(LOOKUP_LENGTH)),
        **carried,
    )
    applicant = Party.objects.create(case=case, role=PartyRole.APPLICANT, **known_of(filer))
    _open_to_own_side(case, mandate, by=by, at=at)
    if mandate:
        Representation.objects.create(
            party=applicant,
            user_id=by.user_id,
            mandate=mandate,
            name=by.name,
            firm=by.organisation_name,
            scope=mandate.scope,
            powers=mandate.powers,
        )
    audit.record("start_draft", subject=case, by=by, at=at, after=case.state, filer=filer.pk)
    return case


def known_of(filer: Organisation) -> dict[str, Any]:
    """What the organisation's record already says of the applicant."""
    return {
        "party_type": PartyType.COMPANY,
        "organisation": filer,
        "name": filer.name,
        "id_type": IdType.USCC,
        "id_no": filer.credit_code,
        "legal_rep_name": filer.legal_representative,
        "legal_rep_post": filer.legal_representative_post,
        "domicile_code": filer.region_code,
        "domicile": filer.address,
        "phone": filer.phone,
        "service_address": filer.address,
    }


def _open_to_own_side(case: Case, mandate: Mandate | None, *, by: Actor, at: datetime) -> None:
    access.give(
        dossier=case.dossier,
        role=Role.PARTY,
        organisation_id=case.filer_id,
        side=Side.APPLICANT,
        by=by,
        at=at,
        source="filer",
    )
    if mandate:
        access.give(
            dossier=case.dossier,
            role=Role.PARTY,
            user_id=by.user_id,
            side=Side.APPLICANT,
            by=by,
            at=at,
            source=f"mandate:{mandate.public_id}",
            ends_at=end_of(mandate),
        )


def end_of(mandate: Mandate) -> datetime | None:
    """The midnight at which the power of attorney ends; none while it is open."""
    if mandate.ends_on is None:
        return None
    return datetime.combine(mandate.ends_on, time.min, tzinfo=clock.now().tzinfo)


@transaction.atomic
def save_step(
    *,
    case: Case,
    step: str,
    values: Mapping[str, Any] | None,
    by: Actor,
    at: datetime,
    raw: Mapping[str, Any] | None = None,
    rev: int | None = None,
    page_key: str = "",
    complete: bool | None = None,
) -> DraftStep:
    """Keep one page. `values` are accepted answers; None when the page is not right yet.

    Then `raw` is kept as typed, so that it stands there again on any device. `rev` is the page's
    revision when it was opened, `page_key` names the opened page: its own autosave is no conflict.
    Raises `Stale` when another device saved the page meanwhile,
    `NotPermitted` when the draft is not one's own, `UnknownStep`.
    """
    case = lock(case)
    permissions.require_own_draft(by, case)
    page, _ = DraftStep.objects.get_or_create(
        case=case, step=step, defaults={"saved_at": at, "saved_by_id": by.user_id}
    )
    own = page_key != "" and page_key == page.page_key
    if rev is not None and rev != page.rev and not own:
        raise Stale(
            "这一页已在别处更新",
            kept="您刚才填写的内容仍在本页",
            advice="请对照下面列出的不同之处，再保存一次",
        )
    if values is not None:
        writer_for(step)(case, values)
    page.rev += 1
    page.raw = dict(raw or {}) if values is None else {}
    page.is_complete = values is not None if complete is None else complete
    page.saved_at, page.saved_by_id, page.page_key = at, by.user_id, page_key
    page.save()
    case.saved_at, case.version = at, case.version + 1
    case.save(update_fields=["saved_at", "version"])
    return page


@transaction.atomic
def remove_item(*, case: Case, step: str, by: Actor, at: datetime) -> None:
    """Take a respondent, third party, agent or right off the draft."""
    case = lock(case)
    permissions.require_own_draft(by, case)
    noun, position = split(step)
    if noun == "applicant" and position == 1:
        raise RuleViolation("申请人不能删除", advice="不再申请的，请删除整份草稿")
    rows_of(case, noun).filter(position=position).delete()
    DraftStep.objects.filter(case=case, step=step).delete()
    case.saved_at, case.version = at, case.version + 1
    case.save(update_fields=["saved_at", "version"])


def split(step: str) -> tuple[str, int]:
    """`respondent:2` → respondent, 2. Raises `UnknownStep`."""
    noun, _, position = step.partition(":")
    if not position.isdigit() or not 0 < int(position) < 100:
        raise UnknownStep("没有这一页")
    return noun, int(position)


def rows_of(case: Case, noun: str) -> Any:
    """The rows that a page of this noun writes: parties of a role, agents, rights."""
    if noun in PARTY_ROLES:
        return Party.objects.filter(case=case, role=PARTY_ROLES[noun])
    if noun == "agent":
        return Representation.objects.filter(
            party__case=case, party__role=PartyRole.APPLICANT, party__position=1
        )
    if noun == "right":
        return Right.objects.filter(case=case)
    raise UnknownStep("没有这一页")


def next_position(case: Case, noun: str) -> int:
    """The place of one more respondent, third party, agent or right."""
    last = rows_of(case, noun).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


# An agent's powers are those both sides confirmed (CPL 62), not what the agent types.
CONFIRMED = frozenset({"scope", "powers"})
Writer = Callable[[Case, Mapping[str, Any]], None]


def writer_for(step: str) -> Writer:
    """How the accepted answers of a page reach the case's tables. Raises `UnknownStep`."""
    if step in CASE_FIELDS:
        return lambda case, values: _write_case(case, CASE_FIELDS[step], values)
    noun, position = split(step)
    if noun not in NOUNS:
        raise UnknownStep("没有这一页")
    return lambda case, values: _write_row(case, noun, position, values)


def _write_case(case: Case, fields: tuple[str, ...], values: Mapping[str, Any]) -> None:
    changed = [f for f in fields if f in values]
    for field in changed:
        setattr(case, field, values[field])
    if changed:
        case.save(update_fields=changed)


def _write_row(case: Case, noun: str, position: int, values: Mapping[str, Any]) -> None:
    row = rows_of(case, noun).filter(position=position).first()
    if row is None:
        row = _new_row(case, noun, position)
    fixed = CONFIRMED if noun == "agent" and row.mandate_id else frozenset()
    for field, value in values.items():
        if field not in fixed:
            setattr(row, field, value)
    if row.pk:
        row.version += 1
    row.save()


def _new_row(case: Case, noun: str, position: int) -> Any:
    if noun == "right":
        return Right(case=case, position=position)
    if noun == "agent":
        applicant = Party.objects.applicants().get(case=case, position=1)
        return Representation(party=applicant, position=position)
    return Party(case=case, role=PARTY_ROLES[noun], position=position)
