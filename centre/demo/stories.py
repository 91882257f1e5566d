"""Which scenes are played, and how far each is taken. Dates run over a lawful year with its holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from cases.enums import MediationKind as K
from cases.services import intake
from centre.accounts import demo
from centre.accounts.models import User
from centre.actor import Role
from centre.demo import talks
from centre.demo.disputes import DESIGN, FRANCHISE, MARK, MILK, SECRET, SOFTWARE, UNFAIR, WORK
from centre.demo.scene import Scene
from mediation.enums import Decision
from mediation.models import Mediation, Ruling
from mediation.services import (
    agreements,
    ending,
    offering,
    officiating,
    performance,
    periods,
    refusals,
    rulings,
)

A, B, C, D = "company-a", "company-b", "company-c", "company-d"
Story = Callable[[], object]


def returned(day: date) -> None:
    scene = Scene(day, K.DELEGATED, UNFAIR, A, B).submit()
    intake.refuse(
        case=scene.case, ground="RT1", reason="所述争议属于招投标投诉，应当先向行业主管部门投诉。",
        by=scene.reviewer, at=scene.later(days=3),
    )  # fmt: skip
    scene.approve(scene.reviewer)


def to_supplement(day: date, *, answer: bool = False) -> None:
    scene = Scene(day, K.DELEGATED, MILK, C, D).submit()
    scene.case = intake.request_supplement(
        case=scene.case, items=["商标注册证复印件（核对原件）", "被控侵权商品实物照片"], days=7,
        by=scene.reviewer, at=scene.later(days=2),
    )  # fmt: skip
    scene.approve(scene.reviewer)
    if answer:
        items = {item.pk: "已补充，见附件" for item in scene.case.supplement_items.all()}
        intake.supplement(
            case=scene.case, answers=items, by=scene.applicant, at=scene.later(days=3)
        )


def withdrawn(day: date) -> None:
    scene = Scene(day, K.PEOPLES, WORK, D, C).submit()
    intake.withdraw(
        case=scene.case, reason="双方已自行和解", by=scene.applicant, at=scene.later(days=2)
    )


def crime(day: date) -> None:
    scene = Scene(day, K.DELEGATED, MARK, A, B).submit()
    intake.flag_crime(
        case=scene.case,
        reason="涉案金额可能达到追诉标准",
        by=scene.reviewer,
        at=scene.later(days=1),
    )


def seeking_consent(day: date, *, refuse: bool = False) -> None:
    scene = Scene(day, K.DELEGATED, MARK, A, B).submit().accept()
    issued = talks.invite(scene)
    scene.approve(scene.reviewer)
    if refuse:
        talks.answer(scene, issued, Decision.REFUSE)
        scene.approve(scene.reviewer)


def selecting(day: date) -> None:
    talks.agree_to_mediate(Scene(day, K.DELEGATED, MARK, A, C).submit().accept())


def offered(day: date, *, silent: bool = False) -> None:
    scene = Scene(day, K.DELEGATED, MILK, C, D).submit().accept()
    talks.choose(talks.agree_to_mediate(scene))
    if silent:
        offering.lapse(mediation=scene.mediation, at=scene.later(days=8))


def mediating(day: date, kind: str = K.DELEGATED, court: str = "tf") -> Scene:
    dispute = DESIGN if court == "ic" else (SECRET if kind == K.COMMERCIAL else WORK)
    return talks.to_talks(Scene(day, kind, dispute, D, C, court=court).submit().accept())


def paused(day: date, *, fake: bool = False) -> None:
    scene = mediating(day)
    row = Mediation.objects.get(pk=scene.mediation.pk)
    if fake:
        periods.suspect_fake(
            mediation=row,
            signs="双方陈述高度一致且无对抗，证据为单方制作。",
            by=talks.leader(scene),
            at=scene.later(),
        )
        return
    at = scene.later(days=1)
    periods.pause_for_appraisal(
        mediation=row,
        first_on=at.date(),
        note="委托鉴定插画是否实质性相似",
        by=scene.reviewer,
        at=at,
    )


def extended(day: date) -> None:
    scene = mediating(day)
    row = Mediation.objects.get(pk=scene.mediation.pk)
    at = scene.later(days=5)
    extension = periods.propose_extension(
        mediation=row,
        to_on=row.due_on + timedelta(days=15),
        reason="双方正在核对销售数据",
        by=scene.applicant,
        at=at,
    )
    periods.sign_extension(extension=extension, agrees=True, by=scene.respondent, at=scene.later())


def terminated(day: date, *, reason: str = "T5", then: str = "") -> None:
    scene = mediating(day)
    row = Mediation.objects.get(pk=scene.mediation.pk)
    row = ending.terminate(
        mediation=row,
        reason=reason,
        note="双方对赔偿数额分歧较大",
        by=talks.leader(scene),
        at=scene.later(days=6),
    )
    scene.approve(talks.leader(scene))
    if then == "filing":
        ending.to_filing(mediation=row, by=scene.reviewer, at=scene.later(days=3))
    if then == "close":
        ending.close_fail(mediation=row, by=demo.actor("coordinator"), at=scene.later(days=20))


def signing(day: date, *, refused: bool = False) -> None:
    scene = talks.to_talks(Scene(day, K.DELEGATED, MARK, A, B).submit().accept())
    agreement = agreements.offer(
        agreement=talks.write_down(scene), by=talks.leader(scene), at=scene.later()
    )
    if refused:
        refusals.not_signed(
            agreement=agreement,
            note="被申请人反悔，不同意赔偿数额",
            by=talks.leader(scene),
            at=scene.later(days=2),
        )


def effective(day: date, kind: str = K.DELEGATED, *, close: bool = False) -> None:
    scene = talks.to_talks(Scene(day, kind, MILK, C, D).submit().accept())
    agreement = talks.settled(scene)
    first = agreement.obligations.order_by("id").first()
    performance.record(
        obligation=first,
        paid_fen=(first.amount_fen or 0) // 3,
        by=scene.respondent,
        at=scene.later(days=5),
    )
    if close:
        row = Mediation.objects.get(pk=scene.mediation.pk)
        ending.close_success(mediation=row, by=talks.leader(scene), at=scene.later(days=2))


def entrusted(day: date, *, settle: bool = False) -> None:
    scene = talks.to_talks(Scene(day, K.ENTRUSTED, SOFTWARE, A, D).submit().accept())
    if settle:
        talks.settled(scene)


def invited(day: date) -> None:
    scene = talks.agree_to_mediate(Scene(day, K.INVITED, FRANCHISE, D, A).submit().accept())
    officiating.send_invitation(
        mediation=scene.mediation, organisation=talks.Organisation.objects.get(code="DEMO_PMC34"),
        reason="熟悉本地加盟行业交易习惯", time="下周三上午9时", place="本院第三调解室", by=scene.judge,
        at=scene.later(),
    )  # fmt: skip
    scene.approve(scene.judge)


def confirming(day: date, upto: str, kind: str = K.DELEGATED) -> None:
    """An application for confirmation taken to the state `upto`."""
    scene = talks.to_talks(Scene(day, kind, MARK, A, B).submit().accept())
    agreement = talks.settled(scene)
    confirmation = talks.apply_jointly(scene, agreement, file=upto != "DRAFT")
    if upto in ("DRAFT", "FILED"):
        return
    clerk, judge = demo.actor("filing-tf"), demo.actor("judge-tf")
    if upto == "SUPPLEMENT":
        at = scene.later(days=1)
        rulings.request_supplement(
            confirmation=confirmation, items=["主持调解的证明原件"], due_on=at.date() + timedelta(days=7),
            by=clerk, at=at,
        )  # fmt: skip
        scene.approve(clerk)
        return
    if upto == "NOT_ACCEPTED":
        rule(scene, confirmation, "refuse", "NA5")
        return
    number = talks_number(scene)
    confirmation = rulings.accept(
        confirmation=confirmation,
        number=number,
        judge_id=judge.user_id,
        by=clerk,
        at=scene.later(days=2),
    )
    scene.approve(clerk)
    if upto == "ACCEPTED":
        return
    at = scene.later(days=2)
    confirmation = rulings.summon(
        confirmation=confirmation,
        when=at + timedelta(days=3),
        place="本院第五法庭",
        by=judge,
        at=at,
    )
    if upto == "HEARING":
        return
    verb, ground = {"DISMISSED": ("dismiss", "RJ5"), "WITHDRAWN": ("allow_withdrawal", "")}.get(
        upto, ("grant", "")
    )
    rule(scene, confirmation, verb, ground)
    if upto == "OBJECTED":
        confirmation.refresh_from_db()
        rulings.object_to(
            confirmation=confirmation, party=scene.party("RESPONDENT"), ground="裁定所附金额与协议不符",
            by=scene.respondent, at=scene.later(days=4),
        )  # fmt: skip


def rule(scene: Scene, confirmation, verb: str, ground: str) -> Ruling:
    """Rule, upload the court's own sealed file and so serve both sides."""
    judge = demo.actor("judge-tf")
    confirmation.refresh_from_db()
    return rulings.rule(
        confirmation=confirmation, verb=verb, ground=ground, by=judge, at=scene.later(days=6),
        findings="经审查，双方当事人自愿达成协议，意思表示真实。" if verb == "grant" else "经审查，申请不符合规定。",
    )  # fmt: skip


def talks_number(scene: Scene) -> str:
    from centre.demo.scene import next_number  # noqa: PLC0415 -- the court's own register

    return next_number(scene.company(demo.actor("filing-tf")), rulings.REGISTER, scene.at.year)


def officers() -> list[User]:
    return list(User.objects.filter(posts__role=Role.MARKET_OFFICER.value))


def month(n: int, day: int = 8) -> date:
    """The n-th month of the story, which began in December 2025."""
    return date(2025 + (11 + n) // 12, (11 + n) % 12 + 1, day)


STORIES: tuple[tuple[str, Story], ...] = (
    ("提交后不予受理", partial(returned, month(0))),
    ("调解成功并结案", partial(effective, month(1), close=True)),
    ("司法确认有效", partial(confirming, month(1, 20), "GRANTED")),
    ("对方拒绝调解", partial(seeking_consent, month(2), refuse=True)),
    ("人民调解协议已确认", partial(confirming, month(2, 5), "GRANTED", K.PEOPLES)),
    ("调解不成转立案", partial(terminated, month(3), then="filing")),
    ("调解不成结案", partial(terminated, month(3, 18), reason="T4", then="close")),
    ("确认申请被驳回", partial(confirming, month(4), "DISMISSED")),
    ("撤回申请", partial(withdrawn, month(4, 20))),
    ("确认申请撤回", partial(confirming, month(5), "WITHDRAWN")),
    ("不予受理确认申请", partial(confirming, month(5, 18), "NOT_ACCEPTED")),
    ("拒绝签署", partial(signing, month(6), refused=True)),
    ("行政调解协议生效", partial(effective, month(6, 15), K.ADMIN)),
    ("异议审查中", partial(confirming, month(9, 20), "OBJECTED")),
    ("委托调解达成协议", partial(entrusted, month(9), settle=True)),
    ("商事调解中", partial(mediating, month(10, 26), K.COMMERCIAL)),
    ("到场核实", partial(confirming, month(10, 8), "HEARING")),
    ("待裁定", partial(confirming, month(10, 12), "ACCEPTED")),
    ("待补交", partial(confirming, month(10, 13), "SUPPLEMENT")),
    ("待受理确认", partial(confirming, month(10, 15), "FILED")),
    ("待双方签署申请", partial(confirming, month(10, 16), "DRAFT")),
    ("协议生效待确认", partial(effective, month(10, 14))),
    ("调解终结待处理", partial(terminated, month(10, 20))),
    ("鉴定暂停", partial(paused, month(10, 22))),
    ("虚假调解审查", partial(paused, month(10, 23), fake=True)),
    ("延长期限", partial(extended, month(10, 21))),
    ("外观设计委派调解中", partial(mediating, month(11, 1), K.DELEGATED, "ic")),
    ("人民调解中", partial(mediating, month(11, 2), K.PEOPLES)),
    ("委派调解中", partial(mediating, month(11, 2))),
    ("待签署", partial(signing, month(10, 28))),
    ("委托调解中", partial(entrusted, month(11, 3))),
    ("已发邀请", partial(invited, month(11, 4))),
    ("组织沉默后重新选定", partial(offered, month(11, 1), silent=True)),
    ("待组织确认", partial(offered, month(11, 10))),
    ("选定调解组织", partial(selecting, month(11, 11))),
    ("征询意见", partial(seeking_consent, month(11, 12))),
    ("线索研判", partial(crime, month(11, 9))),
    ("待补正", partial(to_supplement, month(11, 12))),
    ("已补正待审查", partial(to_supplement, month(11, 9), answer=True)),
    ("已提交待审查", lambda: Scene(month(11, 17), K.DELEGATED, MARK, A, B).submit()),
    ("人民调解待登记", lambda: Scene(month(11, 18), K.PEOPLES, WORK, D, C).submit()),
    ("草稿", lambda: Scene(month(11, 19), K.DELEGATED, DESIGN, A, B).draft(complete=False)),
)
