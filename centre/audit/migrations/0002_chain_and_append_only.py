"""Seal each event into a hash chain at commit; refuse every later change.

The seal is a deferred constraint trigger: the head row is locked last and briefly, so writers never
deadlock on it. Triggers are ENABLE ALWAYS, so a session in replica mode cannot slip past them.
"""

from django.db import migrations

FORWARD = """
INSERT INTO audit_head (one, seq, hash) VALUES (true, 0, decode(repeat('00', 32), 'hex'))
    ON CONFLICT DO NOTHING;
ALTER TABLE audit_head ADD CONSTRAINT audit_head_is_one_row CHECK (one);

CREATE FUNCTION audit_canon(s bigint, e audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to(jsonb_build_array(
        s, e.id, (extract(epoch FROM e.recorded_at) * 1000000)::bigint,
        (extract(epoch FROM e.at) * 1000000)::bigint, e.actor, e.actor_name, e.role, e.org, e.action,
        e.obj_type, e.obj_id, e.outcome, e.reason, host(e.ip), e.request_id, e.before, e.after, e.detail
    )::text, 'UTF8')
$$;

CREATE FUNCTION audit_seal_fn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    head audit_head;
    link bytea;
BEGIN
    SELECT * INTO head FROM audit_head WHERE one FOR UPDATE;
    link := sha256(head.hash || audit_canon(head.seq + 1, NEW));
    INSERT INTO audit_seal (seq, event_id, alg, prev, hash)
        VALUES (head.seq + 1, NEW.id, 'sha256', head.hash, link);
    UPDATE audit_head SET seq = head.seq + 1, hash = link WHERE one;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_deny() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is forbidden', tg_op, tg_table_name USING ERRCODE = '42501';
END $$;

CREATE CONSTRAINT TRIGGER a_seal AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audit_seal_fn();
CREATE TRIGGER a_deny BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_deny();
CREATE TRIGGER a_denyt BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_deny();
CREATE TRIGGER s_deny BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_deny();
CREATE TRIGGER s_denyt BEFORE TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION audit_deny();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER a_seal;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER a_deny;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER a_denyt;
ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER s_deny;
ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER s_denyt;
"""

BACKWARD = """
DROP TRIGGER a_seal ON audit_event; DROP TRIGGER a_deny ON audit_event; DROP TRIGGER a_denyt ON audit_event;
DROP TRIGGER s_deny ON audit_seal; DROP TRIGGER s_denyt ON audit_seal;
DROP FUNCTION audit_deny(); DROP FUNCTION audit_seal_fn(); DROP FUNCTION audit_canon(bigint, audit_event);
ALTER TABLE audit_head DROP CONSTRAINT audit_head_is_one_row;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
