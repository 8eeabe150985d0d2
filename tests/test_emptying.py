"""What stands in the database when a test begins, whatever the one before it committed."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import IntegrityError

from accounts.actions.moderation import record
from payments import actions
from payments.models import Transfer
from projects.models import Category

from .emptying import Emptying

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = {"accounts.Wording", "auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType"}
FIRST |= {"payments.Account", "projects.Category", "sites.Site"}


def everything() -> dict[str, list[tuple]]:
    tables = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    return {model._meta.label: sorted(model._base_manager.values_list()) for model in tables}


def test_only_what_migrations_filled_in_is_left(request: pytest.FixtureRequest) -> None:
    before, emptying = everything(), Emptying()
    actions.gift(request.getfixturevalue("ana"), 3, key="x", reason="To be lost")
    Category.objects.first().delete()
    Category.objects.filter(pk=Category.objects.last().pk).update(name="Another")
    Permission.objects.all().delete()

    emptying()

    assert everything() == before
    assert {name for name, rows in before.items() if rows} == FIRST


def test_the_ledger_is_guarded_as_before(request: pytest.FixtureRequest) -> None:  # TOK-3
    emptying, ana = Emptying(), request.getfixturevalue("ana")
    actions.gift(ana, 3, key="x", reason="To be lost")

    emptying()

    ana.save(force_insert=True)
    actions.gift(ana, 3, key="x", reason="To be kept")
    with pytest.raises(IntegrityError, match="append-only"):
        Transfer.objects.update(amount=9)
    assert [transfer.amount for transfer in Transfer.objects.all()] == [3]


def test_the_log_of_the_desk_is_guarded_as_before(request: pytest.FixtureRequest) -> None:  # MOD-1
    emptying, ana = Emptying(), request.getfixturevalue("ana")
    record(ana, ana, "Looked at")

    emptying()

    assert not LogEntry.objects.exists()
    ana.save(force_insert=True)
    record(ana, ana, "Looked at")
    with pytest.raises(IntegrityError, match="append-only"):
        LogEntry.objects.update(change_message="x")
