"""Triggers by which the database itself keeps the rows of a table as they were written, on both engines."""

Statements = dict[str, list[str]]


def forward(table: str, words: str, fixed: str = "") -> Statements:
    """By engine. `words` are those of the refusal; `fixed` names the columns that stay, all of them without it."""
    update = f"UPDATE OF {fixed}" if fixed else "UPDATE"
    postgresql = [
        f"""
CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
        f"""
CREATE TRIGGER {table}_append_only BEFORE DELETE OR {update} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()
""",
    ]
    sqlite = [
        f"""
CREATE TRIGGER {table}_append_only_{when} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {words}'); END
"""
        for when, event in (("update", update), ("delete", "DELETE"))
    ]
    return {"postgresql": postgresql, "sqlite": sqlite}


def back(table: str) -> Statements:
    return {
        "postgresql": [f"DROP TRIGGER {table}_append_only ON {table}", f"DROP FUNCTION {table}_is_append_only()"],
        "sqlite": [f"DROP TRIGGER {table}_append_only_update", f"DROP TRIGGER {table}_append_only_delete"],
    }
