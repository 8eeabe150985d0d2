"""The log of the moderators' desk is append-only, held by the database on both engines (MOD-1).

Only the name of what was acted on may change: of who leaves for good it keeps none (ACC-8).
"""

TABLE = "django_admin_log"
FIXED = "action_time, user_id, content_type_id, object_id, action_flag, change_message"
WORDS = "the log of the desk is append-only"

FORWARD = {
    "postgresql": [
        f"""
CREATE FUNCTION {TABLE}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
        f"""
CREATE TRIGGER {TABLE}_append_only BEFORE DELETE OR UPDATE OF {FIXED} ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_is_append_only()
""",
    ],
    "sqlite": [
        f"""
CREATE TRIGGER {TABLE}_append_only_{when} BEFORE {event} ON {TABLE}
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {WORDS}'); END
"""
        for when, event in (("update", f"UPDATE OF {FIXED}"), ("delete", "DELETE"))
    ],
}
BACK = {
    "postgresql": [f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", f"DROP FUNCTION {TABLE}_is_append_only()"],
    "sqlite": [f"DROP TRIGGER {TABLE}_append_only_update", f"DROP TRIGGER {TABLE}_append_only_delete"],
}
