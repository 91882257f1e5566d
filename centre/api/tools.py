"""The public tools for programs: the same answers as the pages and the commands, without log-in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import APIException
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from centre import clock
from centre.tools import calendars, limits
from centre.tools.answers import clauses, court, deadline, number, rights
from centre.tools.answers.questions import BadQuestion

FRESH = "public, max-age=300"  # no cookie is read or set, so anybody's answer is everybody's
KEPT_BY_NOBODY = "no-store"
LONGEST_VALUE = 1_000


class Refused(APIException):
    """400 in the shape of every refusal of the API."""

    status_code = 400

    def __init__(self, message: str, field: str = "", basis: str = "") -> None:
        super().__init__({"code": "bad_question", "message": message, "basis": basis})
        if field:
            self.detail["field"] = field  # type: ignore[index, call-overload]


class TooOften(APIException):
    """429, with the seconds to wait in Retry-After."""

    status_code = limits.TOO_MANY

    def __init__(self, wait: float | None) -> None:
        super().__init__({"code": "too_often", "message": limits.TOO_OFTEN, "basis": ""})
        self.wait = math.ceil(wait or limits.RETRY_SECONDS)


class Tool(APIView):
    """One tool. Nobody is asked who he is; nothing is stored."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (JSONParser,)
    throttle_classes = (limits.PerAddress,)
    cached = FRESH

    def throttled(self, request: Request, wait: float | None) -> None:
        raise TooOften(wait)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        well = response.status_code == 200
        response["Cache-Control"] = self.cached if well else KEPT_BY_NOBODY
        return response

    def reply(self, asked: Any) -> Response:
        """The answer's JSON, or the refusal of the question."""
        try:
            return Response(asked().as_json())
        except BadQuestion as bad:
            raise Refused(bad.message, bad.field, bad.basis) from None


def text(given: Mapping[str, Any], name: str, *, longest: int = LONGEST_VALUE) -> str:
    """One value as text, bounded. Raises BadQuestion."""
    value = given.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadQuestion(f"{name}应为文字", name)
    if len(str(value)) > longest:
        raise BadQuestion(f"{name}不能超过{longest}字", name)
    return str(value)


class Deadline(Tool):
    """期限计算. rule, start, pause (A:B, repeated), extend, length."""

    def get(self, request: Request) -> Response:
        given = request.query_params

        def asked() -> deadline.Answer:
            question = deadline.read(
                rule=text(given, "rule"),
                start=text(given, "start"),
                pauses=given.getlist("pause"),
                extend=text(given, "extend"),
                length=text(given, "length"),
            )
            return deadline.answer(question, calendars.current())

        return self.reply(asked)


class Rights(Tool):
    """权利期限. right, and the days its term may rest on."""

    def get(self, request: Request) -> Response:
        given = request.query_params

        def asked() -> rights.Answer:
            days = {name: text(given, name) for name in rights.LABELS}
            question = rights.read(right=text(given, "right"), given=days)
            return rights.answer(question, today=clock.today())

        return self.reply(asked)


class Number(Tool):
    """号码校验. kind, value. Numbers of persons are better sent by POST: an address is written down
    on the way."""

    cached = KEPT_BY_NOBODY

    def get(self, request: Request) -> Response:
        return self.check(request.query_params)

    def post(self, request: Request) -> Response:
        return self.check(body(request))

    def check(self, given: Mapping[str, Any]) -> Response:
        return self.reply(
            lambda: number.answer(
                kind=text(given, "kind"), value=text(given, "value"), today=clock.today()
            )
        )


class Jurisdiction(Tool):
    """该找哪个法院. matter or cause, amount (yuan), place, purpose, inviting_court, well_known_mark."""

    def get(self, request: Request) -> Response:
        given = request.query_params
        names = (
            "matter", "cause", "amount", "place", "purpose", "inviting_court", "well_known_mark",
        )  # fmt: skip
        return self.reply(
            lambda: court.answer(court.read(**{name: text(given, name) for name in names}))
        )


class Clauses(Tool):
    """协议条款自查. {"text": "…", "statement": false}"""

    cached = KEPT_BY_NOBODY

    def post(self, request: Request) -> Response:
        def asked() -> clauses.Answer:
            given = body(request)
            statement = given.get("statement", False)
            if not isinstance(statement, bool):
                raise BadQuestion("statement应为true或者false", "statement")
            return clauses.answer(
                text(given, "text", longest=clauses.LONGEST),
                today=clock.today(),
                for_statement=statement,
            )

        return self.reply(asked)


def body(request: Request) -> Mapping[str, Any]:
    """The JSON object that was sent. Raises Refused for anything else."""
    if not isinstance(request.data, Mapping):
        raise Refused("请发送一个JSON对象")
    return request.data
