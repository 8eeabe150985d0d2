"""The desk of the moderators: what they see, what they do, and what they never get (MOD-1, MOD-3)."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions, moderators, signals
from accounts.models import User

pytestmark = pytest.mark.django_db
LISTS = ["user", "contact", "block", "pitch", "notice", "city", "beat", "submission"]


@pytest.fixture
def desk(mod: User, client_of: Callable) -> Client:
    return client_of(mod)


def judge(desk: Client, person: User, verb: str, **data: str) -> object:
    form = {"action": verb, "_selected_action": [person.pk]} | data
    return desk.post("/admin/accounts/user/", form, follow=True)


@pytest.mark.parametrize("table", LISTS)
def test_moderators_see_the_tables_of_their_work(desk: Client, ana: User, table: str) -> None:  # MOD-3
    answer = desk.get(f"/admin/accounts/{table}/")

    assert answer.status_code == 200
    assert desk.get(f"/admin/accounts/{table}/add/").status_code == 403


def test_the_group_holds_exactly_what_is_named() -> None:  # MOD-3
    group = Group.objects.get(name=moderators.GROUP)
    held = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}

    assert held == moderators.PERMISSIONS
    never = ("auth.", "accounts.add", "accounts.delete", "payments.add", "payments.change", "payments.delete")
    assert [name for name in held if name.startswith(never) and not name.endswith("_wording")] == []


def test_no_home_place_and_no_password_is_on_the_desk(desk: Client, ana: User) -> None:  # MOD-3, VIS-4
    page = desk.get(f"/admin/accounts/user/{ana.pk}/change/").content.decode()

    assert "Berlin" in page
    assert ana.profile.area not in page
    assert ana.password not in page
    for field in ("is_superuser", "user_permissions", "is_staff", "groups", "password", "born_on"):
        assert f'name="{field}"' not in page


def test_moderators_cannot_raise_anybody(desk: Client, ana: User) -> None:  # MOD-3
    url = f"/admin/accounts/user/{ana.pk}/change/"
    desk.post(url, {"is_staff": "on", "is_superuser": "on", "email": "x@example.com", "profile-TOTAL_FORMS": "0",
                    "profile-INITIAL_FORMS": "0"})  # fmt: skip

    ana.refresh_from_db()
    assert (ana.is_staff, ana.is_superuser, ana.email) == (False, False, "ana@example.com")


@pytest.mark.parametrize("table", LISTS)
def test_eve_does_not_get_in(eve: User, client: Client, client_of: Callable, table: str) -> None:  # MOD-3
    assert client_of(eve).get(f"/admin/accounts/{table}/").status_code in (302, 403)
    assert b"changelist" not in client_of(eve).get(f"/admin/accounts/{table}/", follow=True).content


def test_signing_in_to_the_desk_is_the_sites_own(client: Client) -> None:
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_suspension_asks_for_a_reason_first(desk: Client, ana: User) -> None:  # MOD-1
    page = judge(desk, ana, "suspend").content.decode()
    empty = judge(desk, ana, "suspend", reason="  ").content.decode()

    ana.refresh_from_db()
    assert 'name="reason"' in page
    assert "Say why: choose a wording" in empty
    assert not ana.suspended


def test_a_suspension_lasts_as_long_as_was_chosen(desk: Client, ana: User) -> None:  # MOD-1
    page = judge(desk, ana, "suspend").content.decode()
    judge(desk, ana, "suspend", reason="Fraud", days="30")

    ana.refresh_from_db()
    assert [f">{days} days</option>" in page for days in (3, 7, 14, 30, 90)] == [True] * 5
    assert (ana.suspended_until - timezone.now()).days == 29


def test_a_suspension_is_logged_and_told(  # MOD-1
    desk: Client, mod: User, ana: User, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        judge(desk, ana, "suspend", reason="Sent the same message to forty people.")

    ana.refresh_from_db()
    entry = LogEntry.objects.get()
    assert ana.suspended
    assert (entry.user, entry.object_id) == (mod, str(ana.pk))
    assert "forty people" in entry.change_message
    assert [letter.to for letter in mail.outbox] == [[ana.email]]
    assert "forty people" in mail.outbox[0].body


def test_something_is_taken_off_a_profile_with_a_reason(  # MOD-1
    desk: Client, mod: User, ana: User, django_capture_on_commit_callbacks
) -> None:
    page = judge(desk, ana, "take_off").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        judge(desk, ana, "take_off", reason="It advertises.", parts=["photo", "headline", "goals"])

    ana.profile.refresh_from_db()
    assert ('value="recorded pitch"' in page, 'value="contact details"' in page) == (True, True)
    assert (ana.profile.photo.name, ana.profile.headline, ana.profile.written_pitch[:7]) == ("", "", "I build")
    assert ana.notices.get().text == "A moderator took this off your profile: photo, headline. It advertises."
    assert (mail.outbox[0].subject, "It advertises." in mail.outbox[0].body) == (
        "Something was taken off your profile", True,
    )  # fmt: skip
    assert LogEntry.objects.get().change_message.startswith("Taken off the profile: photo, headline.")
    assert "nothing of that" in judge(desk, ana, "take_off", reason="x", parts=["photo"]).content.decode()


def test_words_of_a_profile_are_changed_by_nobody_else(desk: Client, ana: User) -> None:  # MOD-1
    page = desk.get(f"/admin/accounts/user/{ana.pk}/change/").content.decode()

    assert ("Ana builds things" in page, "<textarea" in page, 'name="_save"' in page) == (True, False, False)
    assert [f'value="{act}"' in page for act in ("take_off", "suspend", "ban", "lift")] == [True, True, True, False]


def test_the_log_is_changed_by_nobody(mod: User, ana: User, member: Callable, client_of: Callable) -> None:  # MOD-1
    root = member("Root", is_staff=True, is_superuser=True)
    actions.suspend(ana, by=mod, reason="Fraud", days=1)
    entry = LogEntry.objects.get()

    for person in (mod, root):
        desk, page = client_of(person), f"/admin/admin/logentry/{entry.pk}/"
        assert "Reason: Fraud" in desk.get(f"{page}change/").content.decode()
        answers = [desk.post(f"{page}change/", {"change_message": "x"}), desk.post(f"{page}delete/", {"post": "yes"})]
        assert [answer.status_code for answer in answers] == [403, 403]
    assert LogEntry.objects.get().change_message == entry.change_message


# MOD-1, ACC-8: the database itself keeps it; only of who leaves for good no name stays
@pytest.mark.parametrize(
    "change",
    [
        lambda log: log.update(change_message="Nothing. Reason: none."),
        lambda log: log.update(user=User.objects.get(first_name="Ana")),
        lambda log: log.update(action_time=timezone.now()),
        lambda log: log.update(object_id="1"),
        lambda log: log.delete(),
        lambda log: log.get().save(),
        lambda log: User.objects.get(first_name="Mod").delete(),
    ],
)
def test_the_database_lets_nobody_change_or_delete_a_line_of_the_log(mod: User, ana: User, change: Callable) -> None:
    actions.suspend(ana, by=mod, reason="Fraud", days=1)
    before = LogEntry.objects.values().get()

    with pytest.raises(IntegrityError, match="the log of the desk is append-only"), transaction.atomic():
        change(LogEntry.objects.all())

    assert LogEntry.objects.values().get() == before
    assert LogEntry.objects.update(object_repr="Somebody who left") == 1


def test_a_ban_ends_with_everything_that_hung_on_the_account(mod: User, ana: User, eve: User) -> None:  # MOD-1, STR-5
    heard: list[User] = []

    def hear(person: User, **_: object) -> None:
        heard.append(person)

    signals.removed.connect(hear)
    try:
        actions.ban(ana, by=mod, reason="Fraud")
    finally:
        signals.removed.disconnect(hear)

    assert heard == [ana]
    assert ana not in User.objects.visible_to(eve)


def test_lifting_opens_the_account_again(desk: Client, mod: User, ana: User, client_of: Callable) -> None:  # MOD-1
    actions.ban(ana, by=mod, reason="Fraud")
    actions.suspend(ana, by=mod, reason="Fraud", days=7)
    judge(desk, ana, "lift", reason="A mistake of ours.")

    ana.refresh_from_db()
    assert (ana.is_active, ana.suspended) == (True, False)
    assert client_of(ana).get("/me/").status_code == 200


def test_nobody_judges_themselves_or_a_colleague(mod: User, member: Callable) -> None:  # MOD-1
    colleague = member("Colleague", is_staff=True)

    with pytest.raises(ValidationError):
        actions.ban(mod, by=mod, reason="x")
    with pytest.raises(PermissionDenied):
        actions.ban(colleague, by=mod, reason="x")


def test_the_desk_says_who_could_not_be_judged(desk: Client, mod: User, ana: User) -> None:  # MOD-1
    page = judge(desk, mod, "ban", reason="x").content.decode()

    assert "You cannot do this to your own account." in page
    mod.refresh_from_db()
    assert mod.is_active
