"""From the first state of the tables, with rows in them, to the latest: nothing is lost, every guard is in place."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from django.utils import timezone

from meetings import actions as meetings
from meetings.models import Meeting
from payments import actions
from payments.audit import audit
from payments.models import Transfer
from payments.models.account import wallet_of
from payments.sandbox.acts import ACTS
from payments.sandbox.post import deliver_due

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
OURS = ("accounts", "payments", "projects", "meetings")
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


class Ladder:
    """Every later migration of ours, one by one: other apps' tables stand on the first ones, so these stay."""

    def __init__(self) -> None:
        executor = MigrationExecutor(connection)
        self.loader = executor.loader
        plan = executor.migration_plan(self.loader.graph.leaf_nodes(), clean_start=True)
        ours = [migration for migration, _ in plan if migration.app_label in OURS]
        self.steps = [migration for migration in ours if migration.name != "0001_initial"]

    def go(self, step: Migration, way: str) -> None:
        before = self.loader.project_state((step.app_label, step.name), at_end=False)
        with connection.schema_editor(atomic=step.atomic) as editor:
            getattr(step, way)(before, editor)

    def down(self) -> StateApps:
        """To the first state, whose models are the answer."""
        for step in reversed(self.steps):
            self.go(step, "unapply")
        return self.loader.project_state([(app, "0001_initial") for app in OURS]).apps

    def up(self) -> None:
        for step in self.steps:
            self.go(step, "apply")


def rows() -> dict[str, list[tuple]]:
    models = [model for app in OURS for model in apps.get_app_config(app).get_models() if not model._meta.proxy]
    return {model._meta.label: sorted(model.objects.values_list(), key=str) for model in models}


def guards() -> tuple[list, dict[str, dict]]:
    """Triggers with their text; constraints and indexes by table."""
    tables = {model._meta.db_table for app in OURS for model in apps.get_app_config(app).get_models()}
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        triggers = sorted(cursor.fetchall())
        return triggers, {table: connection.introspection.get_constraints(cursor, table) for table in sorted(tables)}


@pytest.fixture
def lively(ana, ben, order_of) -> Meeting:
    """A purchase, a token of each fate, a chargeback, and an agreed meeting."""
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    deliver_due()
    times = [timezone.now() + timedelta(days=3)]
    meeting = meetings.ask(ana, ben, kind="video", minutes=60, times=times)
    meetings.accept(meeting, by=ben, starts_at=times[0])
    actions.give_back(actions.hold(ana, key="meeting:b"))
    ACTS["dispute"](order.session_id)
    deliver_due()
    meeting.refresh_from_db()
    return meeting


def test_migrating_forward_keeps_every_row_and_every_guard(ana, lively):  # TOK-3
    before, guarded, ladder = rows(), guards(), Ladder()

    old = ladder.down()
    assert guards() != guarded
    old.get_model("payments", "Transfer").objects.create(
        kind="direct", ledger="TOK", debit_id="TOK:gifts", credit_id="TOK:issued", amount=7, key="old", group="old"
    )
    ladder.up()

    kept = rows()
    assert kept.pop("payments.Transfer")[:-1] == before.pop("payments.Transfer")
    assert kept == before
    assert guards() == guarded
    assert not any(audit().values())


ATTACKS = {
    "changed": lambda ana: Transfer.objects.filter(debit_id=wallet_of(ana)).update(amount=9),
    "deleted": lambda ana: Transfer.objects.filter(key__endswith=":grant")._raw_delete("default"),
    "ended elsewhere": lambda ana: Transfer.objects.create(
        kind="void",
        debit_id="TOK:issued",
        credit_id="TOK:gifts",
        amount=1,
        pending=Transfer.objects.filter(kind="pending", resolution=None).first(),
        key="x",
        group="x",
    ),
    "overlapping": lambda ana: Meeting.objects.create(
        **{field.attname: getattr(Meeting.objects.get(), field.attname) for field in Meeting._meta.concrete_fields}
        | {"id": None, "public_id": "overlapping1", "hold_id": Transfer.objects.filter(kind="pending").last().pk}
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_refused_before_is_refused_after(attack, ana, lively):  # TOK-3, REQ-5
    ladder = Ladder()
    ladder.down()
    ladder.up()

    with pytest.raises(IntegrityError):
        ATTACKS[attack](ana)
