"""Ask for any address as any persona, and say what came back: the answer, the secrets, the changes."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from centre import clock
from centre.accounts.middleware import SESSION_KEY
from centre.session_clock import BEGAN, SEEN
from tests.access import markers
from tests.access.personas import World
from tests.factories.files import pdf

REFUSALS = frozenset({"login", "403", "404", "405", "409", "422"})
# Not content: a refused press is a line of the audit, a count against guessing, a session.
KEPT_OF_A_REFUSAL = (
    "audit_", "django_session", "cases_lookupattempt", "verification_", "axes_", "django_cache",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern of the resolver: its name and how many parts its address needs."""

    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is the status, or "login" for a redirect to the log-in page."""

    code: str
    secrets: frozenset[str]
    changed: tuple[str, ...] = ()
    form: Any = None


def routes() -> list[Route]:
    """Every named pattern of the project, the admin's and allauth's among them."""
    return sorted(set(_walk(get_resolver(), "")), key=lambda route: route.name)


def _walk(resolver: URLResolver, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield Route(f"{space}{entry.name}", tuple(entry.pattern.converters or _groups(entry)))
        else:
            yield from _walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def _groups(entry: URLPattern) -> tuple[str, ...]:
    regex = getattr(entry.pattern, "regex", None)
    return tuple(regex.groupindex) if regex is not None else ()


class Walker:
    """The personas, each logged in at the post they are known by."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.handler = Client().handler
        self.cookies = {name: self._log_in(name) for name in world.people}

    def _client(self, name: str) -> Client:
        """A browser of its own for each request; the middleware is loaded once for all."""
        client = Client(raise_request_exception=False)
        client.handler = self.handler
        client.cookies = SimpleCookie(self.cookies[name])
        return client

    def _log_in(self, name: str) -> dict[str, str]:
        user = self.world.user(name)
        if user is None:
            return {}
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        session = client.session
        later = clock.now() + timedelta(hours=1)  # each request is taken back: let none write this
        session.update({BEGAN: clock.now().isoformat(), SEEN: later.isoformat()})
        post = self.world.things.get(f"post_{name}")
        if post is not None:
            session[SESSION_KEY] = str(post.public_id)
        session.save()
        return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}

    def address(self, name: str, key: str) -> str:
        """`key` names things of the world, separated by commas; what is no thing stands for itself."""
        parts = [self._part(part) for part in key.split(",") if part]
        return reverse(name, args=parts)

    def _part(self, part: str) -> Any:
        thing = self.world.things.get(part)
        if thing is None or isinstance(thing, uuid.UUID | str):
            return thing or part
        return getattr(thing, "public_id", thing.pk)

    def ask(
        self, name: str, address: str, method: str = "GET", body: dict[str, Any] | None = None
    ) -> Answer:
        """One request in a savepoint that is taken back, so that every persona meets the same world."""
        client = self._client(name)
        for value in (body or {}).values():
            if hasattr(value, "seek"):
                value.seek(0)
        writes = Writes()
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                response = (
                    client.generic(method, address) if body is None else client.post(address, body)
                )
                code, secrets = _code(response), self._secrets(name, response)
            tables = sorted(writes.tables) if code in REFUSALS and method != "GET" else []
            after = {table: _content(table) for table in tables}
            transaction.set_rollback(True)
        changed = tuple(table for table in tables if after[table] != _content(table))
        return Answer(code, secrets, changed, _form(response))

    def page(self, name: str, address: str) -> str:
        """All that one GET serves, undone afterwards."""
        client = self._client(name)
        with transaction.atomic():
            text = read(client.get(address))
            transaction.set_rollback(True)
        return text

    def request(self, name: str, address: str) -> Any:
        """The request behind an opened page, to ask its admin the same; None when it is closed."""
        client = self._client(name)
        with transaction.atomic():
            response = client.get(address)
            transaction.set_rollback(True)
        return response.wsgi_request if response.status_code == 200 else None

    def bare(self, name: str, address: str) -> tuple[int, str]:
        """Status and body of a refusal, without what differs from one request to the next."""
        client = self._client(name)
        with transaction.atomic():
            response = client.get(address)
            transaction.set_rollback(True)
        return response.status_code, _without_tokens(response.content.decode(), address)

    def _secrets(self, name: str, response: Any) -> frozenset[str]:
        text = read(response)
        found = (marker for marker in markers.ALL if name not in marker.audience)
        return frozenset(markers.NAMES[marker.word] for marker in found if marker.word in text)


def read(response: Any) -> str:
    """All that was served: headers, page, and what a header encodes."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return unquote(str(response.headers)) + content.decode("utf-8", "ignore")


def _without_tokens(text: str, address: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    text = re.sub(r'nonce="[^"]*"', "", text)
    return text.replace(address, "ADDRESS")


def _code(response: Any) -> str:
    if response.status_code in (301, 302, 303, 307):
        to_login = "/accounts/login/" in response["Location"]
        return "login" if to_login else "302"
    return str(response.status_code)


def _form(response: Any) -> Any:
    try:
        return response.context.get("form") if response.context is not None else None
    except (AttributeError, KeyError):
        return None


class Writes:
    """Notes which tables the statements of one request write to; locks and reads are none."""

    STATEMENT = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = self.STATEMENT.match(sql)
        if found and not found[1].startswith(KEPT_OF_A_REFUSAL):
            self.tables.add(found[1])
        return execute(sql, params, many, context)


def _content(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
        )
        return cursor.fetchone()[0]


def filled(form: Any) -> dict[str, Any]:
    """A body that the form would take: whoever is refused is refused for who he is."""
    body: dict[str, Any] = {"idempotency_key": str(uuid.uuid4())}
    if form is None or not hasattr(form, "fields"):
        return body
    for name, entry in form.fields.items():
        value = form[name].value() if name in form.fields else None
        if name == "idempotency_key":
            continue
        value = value if value not in (None, "", []) else _made_up(entry)
        if value is not None:
            body[form.add_prefix(name)] = value
    return body


def _made_up(entry: forms.Field) -> Any:
    if isinstance(entry, forms.ChoiceField | forms.ModelChoiceField):
        values = [str(getattr(value, "value", value)) for value, _ in entry.choices if str(value)]
        many = isinstance(entry, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        return values[:1] if many else next(iter(values), None)
    soon = clock.now() + timedelta(days=3)
    made = (
        (forms.FileField, lambda: pdf("材料")),
        (forms.BooleanField, lambda: "on"),
        (forms.DateTimeField, lambda: f"{soon:%Y-%m-%d %H:%M}"),
        (forms.DateField, lambda: f"{soon:%Y-%m-%d}"),
        (forms.IntegerField | forms.DecimalField, lambda: "1"),
        (forms.UUIDField, lambda: str(uuid.uuid4())),
        (forms.EmailField, lambda: "somebody@example.com"),
        (forms.CharField, lambda: "测试所写" if entry.required else None),
    )
    return next((make() for kind, make in made if isinstance(entry, kind)), None)
