"""Ask for a bundle, give it up, annul it. The worker makes it: see `collating` and what follows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cases.enums import CaseState
from cases.models import Case
from cases.models.material import READ_ONCE_DOCKETED
from centre import clock, transitions
from centre.access.enums import GrantKind
from centre.access.models import Grant, opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.errors import NotPermitted, RuleViolation
from centre.outbox import services as outbox
from centre.rulebook import volumes
from centre.rulebook.volumes import Needs, Order, Purpose
from centre.volumes import errands
from centre.volumes.lifecycle import KEEPERS
from centre.volumes.models import Bundle, Entry
from centre.volumes.services import describing, gathering
from centre.volumes.services.describing import COURT_SEATS
from mediation.enums import AgreementState
from mediation.models import Agreement, Confirmation, Mediation

OVER = (CaseState.RETURNED, CaseState.WITHDRAWN, CaseState.CLOSED)


class StillRunning(RuleViolation):
    code = "volume_still_running"


class NothingToBind(RuleViolation):
    code = "volume_is_empty"


class NoAgreement(RuleViolation):
    code = "volume_without_agreement"


def purposes_for(actor: Actor, case: Case) -> list[Purpose]:
    """Those for which this actor may make the file of this case now."""
    mine = [p for p in volumes.PURPOSES.values() if actor.role in p.roles]
    if not mine or not is_keeper(actor, case):
        return []
    return [p for p in mine if _too_early(case, p) is None]


def is_keeper(actor: Actor, case: Case) -> bool:
    """Whether the case is this actor's own to make a file of, for some purpose."""
    if actor.role not in KEEPERS or actor.organisation_id is None:
        return False
    if not Case.objects.filter(opens(actor), pk=case.pk).exists():
        return False
    if actor.role in READ_ONCE_DOCKETED:
        held = Grant.objects.live(clock.now()).held_by(actor).filter(dossier=case.dossier)
        return held.filter(kind=GrantKind.DOCKETED).exists()
    return case.handled_by_id == actor.organisation_id or _conducted(actor, case)


def _conducted(actor: Actor, case: Case) -> bool:
    """The organisation led the talks; the court commissioned them or examines the agreement."""
    own = {"organisation_id": actor.organisation_id}
    if actor.role not in COURT_SEATS:
        return Mediation.objects.filter(case=case, **own).exists()
    court = {"court_id": actor.organisation_id}
    if Mediation.objects.filter(case=case, **court).exists():
        return True
    return Confirmation.objects.filter(agreement__mediation__case=case, **court).exists()


def require(actor: Actor, case: Case, purpose: Purpose) -> None:
    """Raises `NotPermitted` for a foreign case or purpose, `StillRunning`, `NoAgreement`."""
    if actor.role not in purpose.roles or not is_keeper(actor, case):
        raise NotPermitted(
            f"您的岗位不能为“{purpose.title}”制作本件卷宗",
            basis=purpose.basis,
            advice="请由办理本件的法院或者主持调解的组织制作",
        )
    early = _too_early(case, purpose)
    if early is not None:
        raise early


def _too_early(case: Case, purpose: Purpose) -> RuleViolation | None:
    if purpose.needs is Needs.END and not _has_ended(case):
        return StillRunning(
            f"调解程序尚未结束，不能为“{purpose.title}”制作卷宗",
            basis=purpose.basis,
            kept="没有制作任何文件",
            advice="请在调解终结或者结案后办理",
        )
    effective = Agreement.objects.filter(mediation__case=case, state=AgreementState.EFFECTIVE)
    if purpose.needs is Needs.AGREEMENT and not effective.exists():
        return NoAgreement(
            f"本件还没有生效的调解协议，不能为“{purpose.title}”制作卷宗",
            basis=purpose.basis,
            kept="没有制作任何文件",
            advice="请在协议生效后办理",
        )
    return None


def _has_ended(case: Case) -> bool:
    """No mediation runs any more, and there was one or the case never came to it."""
    rows = Mediation.objects.filter(case=case)
    if rows.running().exists():
        return False
    return case.state in OVER or rows.exists()


@transaction.atomic
def request(
    *,
    case: Case,
    purpose: str,
    file_number: str,
    checker: str,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Bundle:
    """登记制作卷宗. Freezes what the bundle will hold, with its hashes, and sends the worker.

    Raises `NotPermitted`, `StillRunning`, `NoAgreement`, `NothingToBind`. 依据：《人民调解法》第27条；law.md 6.5.
    """
    rule = volumes.PURPOSES[purpose]
    require(by, case, rule)
    keeper = Organisation.objects.get(pk=by.organisation_id or 0)
    order = Order.COURT if by.role in COURT_SEATS else Order.ORGANISATION
    entries = gathering.gather(case, purpose=rule, order=order, by=by)
    if not any(entry.shown != "LISTED" for entry in entries):
        raise NothingToBind(
            "没有可以编入的文书或者材料",
            kept="没有制作任何文件",
            advice="文书定稿、材料提交后再办理；草稿、单方沟通和私人笔记不入卷",
        )
    bundle = Bundle.objects.create(
        case=case, purpose=purpose, organisation=keeper, role=by.role.value,
        requested_at=at, requested_by_id=by.user_id, file_number=file_number.strip(),
        context=describing.cover(
            case, rule, keeper=keeper, by=by, at=at,
            said={"checked_by": checker.strip(), "note": note.strip()},
        ),
    )  # fmt: skip
    for entry in entries:
        entry.bundle = bundle
    Entry.objects.bulk_create(entries)
    outbox.put(errands.COLLATE, dedupe=str(bundle.pk), at=at, bundle=bundle.pk)
    return transitions.born(
        bundle, action="volume.request", by=by, at=at, purpose=purpose, entries=len(entries)
    )


def give_up(*, bundle: Bundle, by: Actor, at: datetime, version: int | None = None) -> Bundle:
    """取消制作. What the worker has stored so far is swept away later. Raises `UnlawfulMove`."""
    return transitions.make("give_up", of=bundle, by=by, at=at, version=version)


def annul(
    *, bundle: Bundle, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Bundle:
    """作废. The volumes stay stored and are said to be void; nobody opens them. Raises `UnlawfulMove`."""
    return transitions.make(
        "annul", of=bundle, by=by, at=at, version=version, reason=reason, void_reason=reason
    )
