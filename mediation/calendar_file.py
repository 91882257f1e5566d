"""A session as an iCalendar file (RFC 5545). Says when and where, not what about (law.md K1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mediation.models import MediationSession

LENGTH = timedelta(hours=2)


def of(session: MediationSession) -> str:
    ends = session.ends_at or session.starts_at + LENGTH
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//centre//mediation//ZH",
        "BEGIN:VEVENT",
        f"UID:{session.public_id}",
        f"DTSTAMP:{stamp(session.called_at)}",
        f"DTSTART:{stamp(session.starts_at)}",
        f"DTEND:{stamp(ends)}",
        f"SUMMARY:{escaped(str(session))}",
        f"LOCATION:{escaped(session.where)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(fold(line) for line in lines) + "\r\n"


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def fold(line: str) -> str:
    """At most 75 octets a line, never inside a character."""
    parts, current = [], ""
    for sign in line:
        if len((current + sign).encode()) > 73:
            parts.append(current)
            current = sign
        else:
            current += sign
    return "\r\n ".join([*parts, current])
