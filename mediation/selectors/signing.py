"""Signatures as pages show them: each with what it is really worth."""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook import dates
from centre.rulebook import signing as law
from centre.signing import verifying
from mediation import parties
from mediation.enums import AgreementState, SignatureRole
from mediation.models import Agreement, SessionRecord, Signature
from mediation.services import effects, signatures


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One seat. Empty `when`: not signed yet. `drawing`: the points of each line drawn by hand."""

    seat: str
    who: str = ""
    when: str = ""
    name: str = ""
    worth: str = ""
    basis: str = ""
    details: tuple[str, ...] = ()
    drawing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "；".join((f"{self.name}：{self.worth}", *self.details)) if self.when else ""


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way of signing on the page where one is chosen."""

    name: str
    worth: str
    basis: str
    suffices: bool
    why_not: str
    is_offered: bool = True


def signature_rows(agreement: Agreement) -> list[SignatureRow]:
    """Who has signed how, when and to what effect, and whose signature is missing."""
    rows = agreement.signatures.filter(edition=agreement.edition, voided_at__isnull=True)
    done = [_row(s) for s in rows.select_related("party").order_by("signed_at", "id")]
    signing = agreement.state == AgreementState.SIGNING
    missing = effects.standing(agreement).missing if signing else ()
    return done + [SignatureRow(name) for name in missing]


def record_rows(record: SessionRecord) -> list[SignatureRow]:
    """Who has read and confirmed the record of a sitting; a press on a page is a 确认, no signature."""
    weight = law.WEIGHTS[law.Way.MARK]
    done = {row.party_id: row for row in record.confirmations.select_related("by")}
    rows = []
    for party in parties.needed(record.session.mediation.case):
        given = done.get(party.pk)
        if given is None:
            rows.append(SignatureRow(party.name))
            continue
        remark = f"补充意见：{given.remark}" if given.remark else ""
        rows.append(
            SignatureRow(
                party.name, given.by.name, dates.with_time(given.at), weight.name, weight.worth,
                weight.basis, tuple(filter(None, (remark,))),
            )
        )  # fmt: skip
    return rows


def _row(signature: Signature) -> SignatureRow:
    weight = law.WEIGHTS[law.Way(signature.way)]
    return SignatureRow(
        seat=signature.party.name if signature.party else SignatureRole(signature.role).label,
        who=f"{signature.signer_name}{'（特别授权代理人）' if signature.is_by_agent else ''}",
        when=dates.with_time(signature.signed_at),
        name=weight.name,
        worth=weight.worth,
        basis=weight.basis,
        details=tuple(filter(None, _details(signature))),
        drawing=tuple(_points(stroke) for stroke in signature.strokes),
    )


def _details(signature: Signature) -> tuple[str, ...]:
    place = f"，存放于{signature.original_place}" if signature.original_place else ""
    certificate = signature.certificate
    return (
        f"身份：{signature.identity}" if signature.identity else "",
        f"键入“{signature.typed_name}”" if signature.typed_name else "",
        "手绘笔迹" if signature.strokes else "",
        f"原件由{signature.original_keeper}保管{place}" if signature.original_keeper else "",
        f"扫描件校验值 {signature.scan_sha256[:16]}…" if signature.scan_sha256 else "",
        f"证书：{certificate['subject']}；签发：{certificate['issuer']}；"
        f"序列号{certificate['serial']}"
        if certificate
        else "",
    )


def _points(stroke: list[int]) -> str:
    pairs = zip(stroke[::2], stroke[1::2], strict=True)
    return " ".join(f"{x},{y}" for x, y in pairs)


def way_rows(agreement: Agreement, role: SignatureRole = SignatureRole.PARTY) -> list[WayRow]:
    """Every way with its weight, and whether this kind of agreement accepts it (law.md 2.9)."""
    is_online = signatures.is_online(agreement)
    found = []
    for way in (law.Way.CERTIFICATE, law.Way.PAPER, law.Way.FINGERPRINT, law.Way.MARK):
        answer = law.suffices(
            way, effects.SIGNERS[role], agreement.mediation.kind, is_online=is_online
        )
        weight = law.WEIGHTS[way]
        found.append(
            WayRow(
                weight.name,
                weight.worth,
                weight.basis,
                answer.suffices,
                answer.why,
                is_offered=way is not law.Way.CERTIFICATE or verifying.is_offered(),
            )
        )
    return found
