"""What a member is told about tokens, once (TOK-6, NOTE-1)."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from payments import actions


def told(person, kind: str) -> list[str]:
    return list(person.notices.filter(kind=kind).values_list("text", flat=True))


def used(person, key: str):
    hold = actions.hold(person, key=key)
    actions.spend(hold)
    return hold


def test_the_last_token_says_what_stays_open(ana, rich):  # TOK-5
    rich(ana, 2)

    used(ana, "meeting:a")
    assert told(ana, "tokens.none") == []

    last = used(ana, "meeting:b")
    (words,) = told(ana, "tokens.none")
    assert "requests to you stay open; browsing opens again with a pack" in words
    assert ana.notices.get(kind="tokens.none").url == "/tokens/buy/"

    assert actions.spend(last) is False
    assert len(told(ana, "tokens.none")) == 1


def test_a_token_that_is_still_held_keeps_the_door_open(ana, rich):  # TOK-5
    rich(ana, 2)
    actions.hold(ana, key="meeting:open")

    used(ana, "meeting:a")

    assert told(ana, "tokens.none") == []


def test_each_last_token_is_told_of_by_itself(ana, rich):  # TOK-5
    rich(ana, 1)
    used(ana, "meeting:a")
    actions.gift(ana, 1, key="prize", reason="A prize")

    used(ana, "meeting:b")

    assert len(told(ana, "tokens.none")) == 2


def test_a_returned_token_is_told_with_its_reason_and_logged_once(ana, rich, member):  # MOD-1, STR-5
    mod, hold = member("Mod", is_staff=True), used(rich(ana), "meeting:a")

    assert actions.return_token(hold, by=mod, reason="Ben was ill") is True
    assert actions.return_token(hold, by=mod, reason="Ben was ill") is False

    assert told(ana, "token.returned") == ["A token came back to you: Ben was ill"]
    assert LogEntry.objects.get().get_change_message() == "Token returned. Reason: Ben was ill"


def test_nobody_returns_a_token_to_themselves(ana, rich):  # MOD-1
    hold = used(rich(ana), "meeting:a")

    with pytest.raises(PermissionDenied):
        actions.return_token(hold, by=ana, reason="I want it")


def test_the_moderators_group_may_return_tokens_and_not_refund_money(member):  # MOD-3
    mod = member("Mod", is_staff=True)
    mod.groups.add(Group.objects.get(name="Moderators"))

    may = ["view_transfer", "view_hold", "view_order", "return_token", "refund_order", "change_order"]
    assert [mod.has_perm(f"payments.{name}") for name in may] == [True] * 4 + [False] * 2
