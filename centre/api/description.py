"""The public tools described in OpenAPI, made from the same lists that answer."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from centre.api.tools import Tool
from centre.rulebook.competence import MATTERS, Place
from centre.rulebook.identifiers import KINDS
from centre.tools.answers import clauses, court, deadline, number, rights

VERSION = "1"
TEXT, TEXTS, FLAG = (
    {"type": "string"},
    {"type": "array", "items": {"type": "string"}},
    {"type": "boolean"},
)
REFUSAL = {"code": TEXT, "message": TEXT, "basis": TEXT, "field": TEXT}


def described() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "自助工具",
            "version": VERSION,
            "description": "期限、权利期限、号码、管辖、协议条款。不用登录，不保存所填内容；请求过密时返回429。",
        },
        "servers": [{"url": "/api/v1/tools"}],
        "paths": {
            "/deadline": {"get": _operation("期限计算", DEADLINE, _deadline_answer())},
            "/rights": {"get": _operation("权利期限", RIGHTS, _rights_answer())},
            "/number": {
                "get": _operation("号码校验", NUMBER, _number_answer()),
                "post": _operation("号码校验（证件号码请用这一种）", (), _number_answer(), NUMBER),
            },
            "/jurisdiction": {"get": _operation("该找哪个法院", JURISDICTION, _court_answer())},
            "/clauses": {"post": _operation("协议条款自查", (), _clauses_answer(), CLAUSES)},
        },
    }


# (name, required, schema, description)
Asked = tuple[str, bool, dict[str, Any], str]
DEADLINE: tuple[Asked, ...] = (
    ("rule", True, {**TEXT, "enum": [clock.id for clock in deadline.KNOWN.values()]}, "期限编号"),
    ("start", True, TEXT, "起算日期，以小时计算的写到分：2026-09-30T16:20（北京时间）"),
    ("pause", False, {**TEXTS, "maxItems": deadline.MOST_PAUSES}, "暂停的首日和末日：A:B"),
    ("extend", False, {"type": "integer", "minimum": 1}, "延长多少，按该期限的单位"),
    ("length", False, {"type": "integer", "minimum": 1}, "由机关确定的期限长度"),
)
RIGHTS: tuple[Asked, ...] = (
    ("right", True, {**TEXT, "enum": list(rights.RIGHTS)}, "哪一种权利"),
    *((name, False, TEXT, label) for name, label in rights.LABELS.items()),
)
NUMBER: tuple[Asked, ...] = (
    ("kind", True, {**TEXT, "enum": list(KINDS)}, "号码种类"),
    ("value", True, {**TEXT, "maxLength": number.LONGEST}, "号码"),
)
JURISDICTION: tuple[Asked, ...] = (
    ("matter", False, {**TEXT, "enum": list(MATTERS)}, "事情；与cause二者填一"),
    ("cause", False, TEXT, "案由编号"),
    ("amount", False, TEXT, "请求的金额，单位元；没有的不填"),
    ("place", False, {**TEXT, "enum": [place.value for place in Place]}, "地点"),
    ("purpose", False, {**TEXT, "enum": list(court.PURPOSES)}, "要办什么"),
    ("inviting_court", False, TEXT, "委派、邀请调解的法院的代字，例如黑0204"),
    ("well_known_mark", False, FLAG, "需要认定驰名商标"),
)
CLAUSES: tuple[Asked, ...] = (
    ("text", True, {**TEXT, "maxLength": clauses.LONGEST}, "协议条款"),
    ("statement", False, FLAG, "将由法院制作调解书"),
)


def _operation(
    summary: str, asked: tuple[Asked, ...], answer: dict[str, Any], sent: tuple[Asked, ...] = ()
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "security": [],
        "responses": {
            "200": _json("答案", _object(answer)),
            "400": _json("问题有误，message说明原因", _object(REFUSAL)),
            "429": _json("请求过密", _object(REFUSAL)),
        },
    }
    if asked:
        operation["parameters"] = [
            {"name": name, "in": "query", "required": must, "schema": schema, "description": about}
            for name, must, schema, about in asked
        ]
    if sent:
        fields = {name: {**schema, "description": about} for name, _, schema, about in sent}
        required = [name for name, must, _, _ in sent if must]
        content = {"application/json": {"schema": {**_object(fields), "required": required}}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def _deadline_answer() -> dict[str, Any]:
    dated = dict.fromkeys(("rule", "start", "nominal_end", "legal_end"), TEXT)
    return {**dated, "provisional": FLAG, "derivation": TEXTS}


def _rights_answer() -> dict[str, Any]:
    said = dict.fromkeys(("right", "label", "basis", "note", "warning"), TEXT)
    day = dict.fromkeys(("on", "code", "text", "derivation", "basis"), TEXT)
    dates = _object({**day, "suggested": FLAG, "past": FLAG})
    return {
        **said,
        "last_day": TEXT,
        "from_register": FLAG,
        "suggested": FLAG,
        "derivation": TEXTS,
        "dates": {"type": "array", "items": dates},
    }


def _number_answer() -> dict[str, Any]:
    return {"kind": TEXT, "value": TEXT, "valid": FLAG, "reason": TEXT, "suggestions": TEXTS}


def _court_answer() -> dict[str, Any]:
    said = dict.fromkeys(("subject", "place", "purpose", "reason", "basis", "next_step"), TEXT)
    body = _object({"code": TEXT, "name": TEXT})
    return {
        **said,
        "amount": {"type": ["string", "null"]},
        "competent": {"type": "array", "items": body},
        "certain": FLAG,
        "warnings": TEXTS,
    }


def _clauses_answer() -> dict[str, Any]:
    names = ("clause", "code", "verdict", "quote", "why", "better", "basis")
    finding = _object(dict.fromkeys(names, TEXT))
    return {
        "verdict": {**TEXT, "enum": ["BLOCK", "FLAG", "ALLOW"]},
        "clauses": {"type": "integer"},
        "findings": {"type": "array", "items": finding},
    }


class Description(Tool):
    """GET /api/v1/tools/: what may be asked, and what is answered."""

    def get(self, request: Request) -> Response:
        return Response(described())
