"""What the database itself refuses (TOK-3): changing or deleting a transfer, and ending a hold differently."""

from accounts import append_only

TABLE = "payments_transfer"

WRONG_END = f"""
    NOT EXISTS (
        SELECT 1 FROM {TABLE} held
        WHERE held.id = NEW.pending_id AND held.kind = 'pending' AND held.ledger = NEW.ledger
          AND held.debit_id = NEW.debit_id AND held.credit_id = NEW.credit_id
          AND (NEW.amount = held.amount OR (NEW.kind = 'post' AND NEW.amount < held.amount)))
"""  # noqa: S608 - only the name of our own table goes into it

KEPT = append_only.forward(TABLE, "transfers are append-only")
FREED = append_only.back(TABLE)
POSTGRESQL = [
    f"""
CREATE FUNCTION {TABLE}_ends_its_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {WRONG_END} THEN
        RAISE EXCEPTION 'a hold ends on its own accounts, with at most its amount'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
""",
    f"""
CREATE TRIGGER {TABLE}_hold_end BEFORE INSERT ON {TABLE}
FOR EACH ROW WHEN (NEW.pending_id IS NOT NULL) EXECUTE FUNCTION {TABLE}_ends_its_hold()
""",
]
SQLITE = f"""
CREATE TRIGGER {TABLE}_hold_end BEFORE INSERT ON {TABLE}
WHEN NEW.pending_id IS NOT NULL AND {WRONG_END}
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: a hold ends on its own accounts, with at most its amount'); END
"""

FORWARD = {"postgresql": [*KEPT["postgresql"], *POSTGRESQL], "sqlite": [*KEPT["sqlite"], SQLITE]}
BACK = {
    "postgresql": [
        f"DROP TRIGGER {TABLE}_hold_end ON {TABLE}",
        f"DROP FUNCTION {TABLE}_ends_its_hold()",
        *FREED["postgresql"],
    ],
    "sqlite": [*FREED["sqlite"], f"DROP TRIGGER {TABLE}_hold_end"],
}
NAMES = {
    "postgresql": {f"{TABLE}_append_only", f"{TABLE}_hold_end"},
    "sqlite": {f"{TABLE}_append_only_update", f"{TABLE}_append_only_delete", f"{TABLE}_hold_end"},
}
