"""Reporting something from where it is seen, and what moderators make of it (MOD-1)."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts import actions, complaints
from accounts.models import Block, Complaint, User
from chat.actions import post
from chat.models import Message
from payments import actions as payments
from projects.actions import write
from projects.models import Category, Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def anas(ana: User, client_of: Callable) -> Client:
    return client_of(ana)


@pytest.fixture
def desk(mod: User, client_of: Callable) -> Client:
    return client_of(mod)


@pytest.fixture
def kite(ben: User) -> Project:
    category = Category.objects.get(slug="hardware")
    return write(Project(owner=ben, title="Kite", summary="It flies.", category=category), by=ben)


@pytest.fixture
def complaint(ana: User, ben: User) -> Complaint:
    return complain_of(ben, by=ana)


def complain_of(person: User, *, by: User, reason: str = "conduct", words: str = "") -> Complaint:
    matter = complaints.matter(by, "person", person.public_id)
    return actions.complain(matter, by=by, subject="person", key=person.public_id, reason=reason, words=words)


def decide(desk: Client, complaint: Complaint, verb: str, reason: str = "Forty people got it.") -> str:
    form = {"action": verb, "_selected_action": [complaint.pk], "reason": reason}
    return desk.post("/admin/accounts/complaint/?state=all", form, follow=True).content.decode()


def test_a_report_keeps_what_was_said_at_that_moment(anas: Client, ana: User, ben: User) -> None:  # MOD-1
    page = anas.get(f"/report/person/{ben.public_id}/").content.decode()
    answer = anas.post(f"/report/person/{ben.public_id}/", {"reason": "advert", "words": "He sells."}, follow=True)

    ben.profile.headline = "Innocent"
    ben.profile.save()
    complaint = Complaint.objects.get()
    assert "Ben is not told who reported it" in page
    assert "A moderator will read your report" in answer.content.decode()
    assert (complaint.by, complaint.about, complaint.reason, complaint.words) == (ana, ben, "advert", "He sells.")
    assert "Ben builds things" in complaint.evidence


@pytest.mark.parametrize(
    ("form", "words"), [({}, "Choose what is wrong."), ({"reason": "dull"}, "not one of"), ({"reason": "\x00"}, "")]
)
def test_what_is_wrong_is_said_on_the_page(anas: Client, ben: User, form: dict, words: str) -> None:
    answer = anas.post(f"/report/person/{ben.public_id}/", form | {"words": "Keep me"})

    assert answer.status_code in (400, 422)
    assert words in answer.content.decode()
    assert Complaint.objects.count() == 0


def test_a_message_and_a_project_are_reported_too(anas: Client, ana: User, ben: User, kite: Project) -> None:  # MOD-1
    payments.gift(ana, 1, key="gift", reason="For the test")
    message = post(actions.introduce(ben, ana), by=ben, body="Buy my coins", client_id=uuid4())
    keys = [("message", f"{message.conversation.public_id}-{message.number}"), ("project", kite.public_id)]

    for subject, key in keys:
        assert anas.post(f"/report/{subject}/{key}/", {"reason": "advert"}).status_code == 302
    assert "Buy my coins" in Complaint.objects.get(subject="message").evidence
    assert "It flies." in Complaint.objects.get(subject="project").evidence


def test_what_one_does_not_see_cannot_be_reported(anas: Client, ana: User, ben: User, eve: User) -> None:  # VIS-6
    actions.block(ana, by=ben)

    eve.profile.written_pitch = ""
    eve.profile.save()
    unseen = [("person", ben), ("person", ana), ("pitch", eve), ("nonsense", eve)]
    found = [anas.get(f"/report/{subject}/{person.public_id}/").status_code for subject, person in unseen]
    assert found == [404, 404, 404, 404]
    assert [anas.get(f"/report/message/{key}/").status_code for key in ("x-1", "x-x", "1")] == [404, 404, 404]


def test_reporting_twice_is_one_case_with_both_words(ana: User, ben: User) -> None:
    complain_of(ben, by=ana, words="First.")
    complain_of(ben, by=ana, words="Second.")

    assert Complaint.objects.get().words == "First.\n\nSecond."


def test_no_more_than_some_a_day(anas: Client, ana: User, ben: User, eve: User, settings: object) -> None:
    settings.COMPLAINTS_PER_DAY = 1
    complain_of(ben, by=ana)

    answer = anas.post(f"/report/person/{eve.public_id}/", {"reason": "other"})
    assert (answer.status_code, "within a day" in answer.content.decode()) == (422, True)

    Complaint.objects.update(at=timezone.now() - timedelta(days=2))
    assert anas.post(f"/report/person/{eve.public_id}/", {"reason": "other"}).status_code == 302


def test_blocking_comes_along(anas: Client, ana: User, ben: User) -> None:  # VIS-6
    anas.post(f"/report/person/{ben.public_id}/", {"reason": "conduct", "block": "on"})

    assert Block.objects.filter(blocker=ana, blocked=ben).exists()
    assert Complaint.objects.filter(about=ben).exists()


def test_the_desk_counts_what_waits_and_shows_the_case(desk: Client, complaint: Complaint) -> None:  # MOD-1
    index = desk.get("/admin/").content.decode()
    page = desk.get(f"/admin/accounts/complaint/{complaint.pk}/change/").content.decode()

    assert "<b>1</b> Reports by members" in index
    assert "Ben builds things" in page
    assert re.findall(r'name="action" value="(\w+)"', page) == ["dismiss", "warn", "suspend", "ban"]


def test_a_warning_reaches_both(
    desk: Client, mod: User, complaint: Complaint, django_capture_on_commit_callbacks: Callable
) -> None:  # MOD-1
    with django_capture_on_commit_callbacks(execute=True):
        assert "done" in decide(desk, complaint, "warn")

    complaint.refresh_from_db()
    assert (complaint.verdict, complaint.judge, complaint.answer) == ("warned", mod, "Forty people got it.")
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [([complaint.about.email], "A warning")]
    assert "We have acted on it" in complaint.by.notices.get().text
    assert "Forty people got it." in complaint.about.notices.get().text
    assert "ana" not in mail.outbox[0].body.lower()
    assert LogEntry.objects.filter(object_id=str(complaint.about.pk), user=mod).count() == 1


@pytest.mark.parametrize(
    ("verb", "verdict", "active"),
    [("dismiss", "dismissed", True), ("suspend", "suspended", True), ("ban", "banned", False)],
)
def test_each_verdict_does_what_it_says(
    desk: Client, complaint: Complaint, verb: str, verdict: str, active: bool
) -> None:  # MOD-1
    decide(desk, complaint, verb)

    complaint.refresh_from_db()
    complaint.about.refresh_from_db()
    assert complaint.verdict == verdict
    assert (complaint.about.is_active, complaint.about.suspended) == (active, verb == "suspend")


def test_a_project_is_hidden(desk: Client, ana: User, kite: Project) -> None:  # MOD-1
    payments.gift(ana, 1, key="gift", reason="For the test")
    matter = complaints.matter(ana, "project", kite.public_id)
    case = actions.complain(matter, by=ana, subject="project", key=kite.public_id, reason="advert")

    decide(desk, case, "hide")

    assert kite.hidings.in_force().count() == 1


def test_a_message_is_hidden_from_both_and_kept_for_moderators(
    desk: Client, ana: User, ben: User, django_capture_on_commit_callbacks: Callable
) -> None:  # MOD-1
    payments.gift(ana, 1, key="gift", reason="For the test")
    message = post(actions.introduce(ben, ana), by=ben, body="Buy my coins", client_id=uuid4())
    key = f"{message.conversation.public_id}-{message.number}"
    matter = complaints.matter(ana, "message", key)
    case = actions.complain(matter, by=ana, subject="message", key=key, reason="advert")
    actions.block(ben, by=ana)

    with django_capture_on_commit_callbacks(execute=True):
        decide(desk, case, "hide")

    message = Message.objects.get(pk=message.pk)
    assert (message.body, message.taken_back_at is not None) == ("", True)
    assert [trace.body for trace in message.revisions.all()] == ["Buy my coins"]
    assert ben.notices.get().text == "A moderator hid a message of yours and warned you: Forty people got it."
    assert "Nobody else sees the message any more." in mail.outbox[0].body
    assert "Nothing else changes" not in mail.outbox[0].body


def test_written_words_are_a_pitch_too(anas: Client, desk: Client, ana: User, ben: User) -> None:  # MOD-1, PRO-2
    payments.gift(ana, 1, key="gift", reason="For the test")
    assert f"/report/pitch/{ben.public_id}/" in anas.get(f"/people/{ben.public_id}/").content.decode()

    anas.post(f"/report/pitch/{ben.public_id}/", {"reason": "advert"})
    decide(desk, Complaint.objects.get(), "hide")

    ben.profile.refresh_from_db()
    assert (ben.profile.written_pitch, Complaint.objects.get().verdict) == ("", "hidden")


def test_a_case_leads_to_where_the_rest_is_done(desk: Client, complaint: Complaint) -> None:  # MOD-1
    page = desk.get(f"/admin/accounts/complaint/{complaint.pk}/change/").content.decode()

    assert f'<a href="/admin/accounts/user/?q={complaint.key}">All about this person</a>' in page


def test_what_cannot_be_hidden_says_so_and_stays_open(desk: Client, complaint: Complaint) -> None:
    assert "cannot be hidden" in decide(desk, complaint, "hide")
    assert Complaint.objects.open().count() == 1


def test_a_case_is_decided_once_and_not_by_those_in_it(mod: User, ana: User, complaint: Complaint) -> None:  # MOD-1
    actions.dismiss(complaint, by=mod, reason="Fine.")

    with pytest.raises(ValidationError, match="decided already"):
        actions.warn(complaint, by=mod, reason="After all.")
    own = complain_of(complaint.about, by=mod)
    with pytest.raises(ValidationError, match="reported this yourself"):
        actions.warn(own, by=mod, reason="Mine.")
    of_mod = complain_of(mod, by=ana)
    with pytest.raises(ValidationError, match="your own account"):
        actions.dismiss(of_mod, by=mod, reason="Me.")
    assert Complaint.objects.open().count() == 2


def test_moderators_of_moderators_are_operators(member: Callable, mod: User, ana: User) -> None:
    other = member("Olga", is_staff=True)
    case = complain_of(other, by=ana)

    with pytest.raises(PermissionDenied):
        actions.warn(case, by=mod, reason="No.")
    assert Complaint.objects.open().get() == case


def test_eve_reads_no_case(complaint: Complaint, eve: User, client_of: Callable) -> None:  # MOD-3
    answer = client_of(eve).get(f"/admin/accounts/complaint/{complaint.pk}/change/", follow=True)

    assert "Ben builds things" not in answer.content.decode()
