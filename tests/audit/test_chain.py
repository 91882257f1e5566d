"""The audit chain: a whole one verifies; each way of tampering is found under its own name."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from centre import clock
from centre.accounts.models import User
from centre.actor import Actor
from centre.audit import chain, services
from centre.audit.chain import Fault

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def events(db):
    """Nine events, sealed at once as a commit would."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    user = User.objects.order_by("pk").first()
    made = [
        services.record("test.act", subject=user, by=Actor.system(), at=clock.now(), number=n)
        for n in range(9)
    ]
    for event in made:
        event.seq = sql("SELECT seq FROM audit_seal WHERE event_id = %s", event.pk)[0][0]
    return made


@pytest.fixture
def unguarded(events):
    """A superuser with the triggers off."""
    for table in ("audit_event", "audit_seal"):
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    rearm()


def rearm():
    for table, names in {
        "audit_event": ("a_seal", "a_deny", "a_denyt"),
        "audit_seal": ("s_deny", "s_denyt"),
    }.items():
        for name in names:
            sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def faults(**given):
    rearm()
    return {finding.fault for finding in chain.verify(**given).findings}


def test_whole_chain_verifies(events):
    report = chain.verify()

    assert report.findings == ()
    assert report.links == events[-1].seq


def test_chain_is_walked_in_pieces(events, monkeypatch):
    monkeypatch.setattr(chain, "CHUNK", 2)

    assert chain.verify().findings == ()


def test_database_refuses_change_and_removal(events):
    for statement in (
        "UPDATE audit_event SET actor = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_seal SET alg = 'x'",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_event CASCADE",
    ):
        sql("SAVEPOINT attempt")
        with pytest.raises(Exception, match="is forbidden"):
            sql(statement)
        sql("ROLLBACK TO SAVEPOINT attempt")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "999"),
        ("actor_name", "旁人"),
        ("role", "JUDGE"),
        ("org", "别处"),
        ("action", "test.other"),
        ("obj_id", "0"),
        ("outcome", "denied"),
        ("reason", "补写"),
        ("before", "A"),
        ("after", "B"),
        ("detail", '{"number": 99}'),
        ("at", "2020-01-01T00:00:00Z"),
        ("recorded_at", "2020-01-01T00:00:00Z"),
        ("ip", "10.0.0.1"),
    ],
)
def test_altered_event_is_found(events, unguarded, column, value):
    sql(f"UPDATE audit_event SET {column} = %s WHERE id = %s", value, events[4].pk)

    assert faults() == {Fault.ALTERED}


def test_first_altered_event_is_named(events, unguarded):
    for event in (events[3], events[6]):
        sql("UPDATE audit_event SET reason = 'x' WHERE id = %s", event.pk)
    rearm()

    assert [str(f) for f in chain.verify().findings] == [f"记录被改动：第{events[3].seq}条"]


def test_removed_event_is_found(events, unguarded):
    names = sql(
        "SELECT conname FROM pg_constraint"
        " WHERE conrelid = 'audit_seal'::regclass AND contype = 'f'"
    )
    for (name,) in names:
        sql(f'ALTER TABLE audit_seal DROP CONSTRAINT "{name}"')
    sql("DELETE FROM audit_event WHERE id = %s", events[4].pk)

    assert faults() == {Fault.LOST}


def test_removed_event_and_seal_leave_a_gap(events, unguarded):
    sql("DELETE FROM audit_seal WHERE seq = %s", events[4].seq)
    sql("DELETE FROM audit_event WHERE id = %s", events[4].pk)

    assert faults() == {Fault.GAP}


def test_swapped_events_are_found(events, unguarded):
    a, b = events[2], events[5]
    sql("ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_event_id_key")
    sql("UPDATE audit_seal SET event_id = %s WHERE seq = %s", b.pk, a.seq)
    sql("UPDATE audit_seal SET event_id = %s WHERE seq = %s", a.pk, b.seq)

    assert faults() == {Fault.ALTERED}


def test_link_sealed_anew_no_longer_joins(events, unguarded):
    sql("UPDATE audit_event SET reason = 'x' WHERE id = %s", events[4].pk)
    sql(
        "UPDATE audit_seal s SET hash = sha256(s.prev || audit_canon(s.seq, e))"
        " FROM audit_event e WHERE e.id = s.event_id AND s.seq = %s",
        events[4].seq,
    )

    assert faults() == {Fault.LINK}


def test_event_slipped_in_without_a_seal_is_found(events, unguarded):
    user = User.objects.order_by("pk").first()
    services.record("test.slipped", subject=user, by=Actor.system(), at=clock.now())

    assert faults() == {Fault.UNSEALED}


def test_cut_tail_is_found_by_the_head(events, unguarded):
    sql("DELETE FROM audit_seal WHERE seq >= %s", events[7].seq)
    sql("DELETE FROM audit_event WHERE id IN (%s, %s)", events[7].pk, events[8].pk)

    assert faults() == {Fault.HEAD}


def cut_tail_and_head(events):
    sql("DELETE FROM audit_seal WHERE seq >= %s", events[7].seq)
    sql("DELETE FROM audit_event WHERE id IN (%s, %s)", events[7].pk, events[8].pk)
    sql(
        "UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_seal WHERE seq = %s)",
        events[6].seq,
    )


def rewrite_whole_chain(events):
    sql("UPDATE audit_event SET reason = 'x' WHERE id = %s", events[1].pk)
    for event in events[1:]:
        sql(
            "UPDATE audit_seal s SET prev = p.hash, hash = sha256(p.hash || audit_canon(s.seq, e))"
            " FROM audit_event e, audit_seal p"
            " WHERE e.id = s.event_id AND s.seq = %s AND p.seq = s.seq - 1",
            event.seq,
        )
    sql(
        "UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_seal WHERE seq = %s)",
        events[-1].seq,
    )


@pytest.mark.parametrize("tampering", [cut_tail_and_head, rewrite_whole_chain])
def test_master_of_the_database_is_found_by_the_anchor_alone(events, unguarded, tampering):
    published = chain.anchor(at=clock.now())

    tampering(events)

    assert faults() == set()
    assert faults(anchors=[published]) == {Fault.ANCHOR}


def test_weakened_guard_is_found(events):
    sql("ALTER TABLE audit_seal ENABLE TRIGGER s_deny")

    assert {f.fault for f in chain.verify().findings} == {Fault.GUARD}
    rearm()


def test_signature_of_the_anchor_is_checked(events):
    published = chain.anchor(at=clock.now(), key="right")

    assert faults(anchors=[published], key="right") == set()
    assert faults(anchors=[published], key="other") == {Fault.SIGNATURE}
    unsigned = chain.Anchor(published.seq, published.hash, published.at)
    assert faults(anchors=[unsigned], key="right") == {Fault.SIGNATURE}


def test_commands_agree_over_a_file(events, unguarded, tmp_path, capsys, settings):
    settings.AUDIT_ANCHOR_KEY = "right"
    file = tmp_path / "anchors"
    call_command("audit_anchor", file=file)
    call_command("audit_anchor", file=file)
    rearm()

    call_command("audit_verify", anchor=file)
    assert "审计链完整" in capsys.readouterr().out

    sql("ALTER TABLE audit_event DISABLE TRIGGER USER")
    sql("UPDATE audit_event SET reason = 'x' WHERE id = %s", events[0].pk)
    rearm()
    with pytest.raises(CommandError, match="记录被改动"):
        call_command("audit_verify", anchor=file)


def test_anchor_is_printed_as_one_line(events, capsys):
    call_command("audit_anchor")

    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert chain.Anchor.parse(line).seq == events[-1].seq


@pytest.mark.parametrize("text", ["kein JSON", "{}", "[1]", '{"seq": "x", "hash": "", "at": ""}'])
def test_spoiled_anchor_file_is_refused(events, tmp_path, text):
    file = tmp_path / "anchors"
    file.write_text(text)

    with pytest.raises(CommandError, match="锚点文件读不出"):
        call_command("audit_verify", anchor=file)
