"""Pitches and photos wait for a moderator when the site says so, and nobody else sees them until then (MOD-2)."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import actions, completeness, welcome
from accounts.models import Pitch, Submission, User
from accounts.states import PITCH_NEXT, SUBMISSION_NEXT, SubmissionStatus
from payments import actions as payments
from tests.accounts.test_me import EDIT
from tests.chat.files import picture

pytestmark = pytest.mark.django_db
WRITTEN = "I build quiet machines and look for somebody who hears what I do not."  # what every member has
PITCH = {"status": "review", "kind": "video", "seconds": 52}


@pytest.fixture(autouse=True)
def review_first(settings: object) -> None:
    settings.REVIEW_FIRST = True


@pytest.fixture
def anas(ana: User, client_of: Callable) -> Client:
    return client_of(ana)


@pytest.fixture
def eves(eve: User, client_of: Callable) -> Client:
    """A member with access: she sees all of Ana that others see."""
    payments.gift(eve, 1, key="gift", reason="For the test")
    return client_of(eve)


@pytest.fixture
def desk(mod: User, client_of: Callable) -> Client:
    return client_of(mod)


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def send(client: Client, **form: object) -> Submission | None:
    """Saves the profile, and answers what waits since."""
    photo = {"photo": SimpleUploadedFile("me.jpg", picture())} if form.pop("photo", None) else {}
    assert client.post("/me/edit/", EDIT | {"written_pitch": WRITTEN} | form | photo).status_code == 302
    return Submission.objects.waiting().order_by("-pk").first()


def pitch_of(owner: User) -> Submission:
    """As the encoder leaves it."""
    pitch = Pitch.objects.create(owner=owner, **PITCH)
    parts = {part: ContentFile(part.encode(), name=f"{part}.mp4") for part in ("file", "poster", "sound")}
    return Submission.objects.create(owner=owner, subject="pitch", pitch=pitch, **parts)


def press(desk: Client, sent: Submission, verb: str, **form: object) -> str:
    form |= {"action": verb, "_selected_action": [sent.pk], "from_case": "1"}
    return desk.post("/admin/accounts/submission/?state=all", form, follow=True).content.decode()


def private_files() -> list[str]:
    folder = Path(storages["private"].location) / "submissions"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("before", SubmissionStatus)
@pytest.mark.parametrize("after", SubmissionStatus)
def test_it_is_decided_once_and_never_goes_back(ana: User, before: str, after: str) -> None:  # MOD-2
    judged = {"judged_at": timezone.now()} if before in ("shown", "refused") else {}
    sent = Submission.objects.create(owner=ana, subject="written", text="x", status=before, reason="x", **judged)
    judged = {"judged_at": timezone.now()} if after in ("shown", "refused") else {}

    moved = Submission.objects.filter(pk=sent.pk).move_to(after, **judged)

    assert moved == (after in SUBMISSION_NEXT[SubmissionStatus(before)])
    assert PITCH_NEXT["review"] == {"ready", "refused"}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"status": "lost"}, "submission_status_is_known|a_decided_submission_has_its_moment"),
        ({"subject": "face"}, "submission_subject_is_known"),
        ({"text": ""}, "what_waits_can_be_looked_at"),
        ({"status": "shown"}, "a_decided_submission_has_its_moment"),
        ({"status": "refused", "judged_at": "2026-01-01T00:00Z"}, "a_refusal_has_a_reason"),
    ],
)
def test_the_database_holds_what_may_be(ana: User, wrong: dict, name: str) -> None:  # MOD-2
    sent = Submission.objects.create(owner=ana, subject="written", text="x")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(owner=ana, subject="written", text="y")


def test_a_photo_waits_where_nobody_else_reaches_it(
    anas: Client, eves: Client, desk: Client, ana: User, eve: User
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    address = f"/submissions/{sent.public_id}/file/"
    desks = f"/admin/accounts/submission/{sent.public_id}/part/file/"

    ana.refresh_from_db()
    assert (sent.subject, sent.owner, ana.profile.photo.name) == ("photo", ana, "photos/example.webp")
    assert "photos/example.webp" in eves.get(f"/people/{ana.public_id}/").content.decode()
    answers = [client.get(page) for client, page in ((anas, address), (desk, desks), (eves, address), (desk, address))]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 404]
    assert all(b"".join(answer.streaming_content).startswith(b"RIFF") for answer in answers[:2])
    assert (answers[0]["Content-Type"], answers[0]["Cache-Control"]) == ("image/webp", "private, no-store")
    assert eves.get(desks).status_code == 302  # to the door of the desk
    assert eves.get(f"/media/{sent.file.name}").status_code == 404
    assert not Path(sent.file.path).is_relative_to(Path(storages["default"].location))
    with pytest.raises(ValueError, match="no address"):
        sent.file.url  # noqa: B018


def test_its_owner_sees_what_waits_and_what_is_shown_until_then(anas: Client, ana: User) -> None:  # MOD-2
    send(anas, photo=True, written_pitch="Something new.")
    pitch_of(ana)

    edit, recorder, step = (anas.get(page).content.decode() for page in ("/me/edit/", "/me/pitch/", "/welcome/pitch/"))
    assert edit.count("Usually within a day. You get a notice. Until then others see the one before.") == 2
    assert "A moderator looks at your photo first" in edit
    assert "A moderator looks at your written pitch first" in edit
    assert "Something new.</textarea>" in edit
    assert "A moderator looks at it first" in recorder
    assert "Until then only you and the moderators see it." in recorder
    assert f"/submissions/{Submission.objects.get(subject='pitch').public_id}/poster/" in recorder
    assert "A moderator looks at your photo first" in step
    assert "Something new." not in anas.get("/me/?as=member").content.decode()


def test_written_words_wait_and_the_ones_before_stay(
    anas: Client, eves: Client, desk: Client, ana: User
) -> None:  # MOD-2
    sent = send(anas, written_pitch="I mend quantum pumps.")
    page = f"/people/{ana.public_id}/"

    assert (sent.subject, sent.text) == ("written", "I mend quantum pumps.")
    assert "quantum" not in eves.get(page).content.decode()
    assert "Nobody" in eves.get("/?q=quantum").content.decode()
    assert "hears what I do not" in eves.get(page).content.decode()
    assert send(anas, written_pitch="I mend quantum pumps.") == sent  # saved again, the same words keep their place
    press(desk, sent, "approve")
    assert "quantum" in eves.get(page).content.decode()
    assert ana.first_name in eves.get("/?q=quantum").content.decode()


def test_going_back_to_the_words_before_takes_the_new_ones_back(anas: Client, ana: User) -> None:
    sent = send(anas, written_pitch="New words.")

    send(anas, written_pitch=ana.profile.written_pitch)

    sent.refresh_from_db()
    assert (sent.status, sent.text) == ("withdrawn", "")


def test_an_approved_photo_is_shown_and_its_owner_told(
    anas: Client, eves: Client, desk: Client, mod: User, ana: User, commits: Callable
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    with commits():
        page = press(desk, sent, "approve")

    sent.refresh_from_db()
    ana.refresh_from_db()
    assert "done" in page
    assert (sent.status, sent.judge, sent.file.name) == ("shown", mod, "")
    assert ana.profile.photo.name != "photos/example.webp"
    assert Path(ana.profile.photo.path).exists()
    assert private_files() == []
    assert ana.profile.photo.url in eves.get(f"/people/{ana.public_id}/").content.decode()
    notice = ana.notices.get()
    assert (notice.text, notice.url, notice.mail_at is not None) == (
        "A moderator looked at your photo: others see it now.", "/me/edit/#id_photo", True,
    )  # fmt: skip
    assert LogEntry.objects.get().change_message == f"Photo {sent.public_id}: Shown."


def test_a_refused_one_is_told_with_its_reason_and_the_one_before_stays(
    anas: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, MOD-1
    sent = send(anas, photo=True)
    with commits():
        press(desk, sent, "refuse", reason="It shows a car.")

    ana.refresh_from_db()
    assert ana.profile.photo.name == "photos/example.webp"
    assert ana.notices.get().text == "A moderator did not take your photo. It shows a car."
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([ana.email], "About your photo")
    assert "It shows a car." in letter.body
    edit = anas.get("/me/edit/").content.decode()
    assert "A moderator did not take your photo" in edit
    assert "It shows a car." in edit
    assert "Reason: It shows a car." in LogEntry.objects.get().change_message
    anas.post(f"/submissions/{sent.public_id}/take-back/")
    assert "did not take" not in anas.get("/me/edit/").content.decode()
    sent.refresh_from_db()
    assert (sent.status, sent.reason) == ("refused", "It shows a car.")


def test_a_pitch_is_played_to_moderators_and_then_to_others(
    eves: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, PRO-2
    before = Pitch.objects.create(owner=ana, status="ready", file="pitches/old.mp4", seconds=9)
    sent = pitch_of(ana)
    page = f"/people/{ana.public_id}/"

    assert "pitches/old.mp4" in eves.get(page).content.decode()
    case = desk.get(f"/admin/accounts/submission/{sent.pk}/change/").content.decode()
    assert f'src="/admin/accounts/submission/{sent.public_id}/part/file/"' in case
    assert "pitches/old.mp4" in case
    part = desk.get(f"/admin/accounts/submission/{sent.public_id}/part/file/", headers={"Range": "bytes=1-2"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"il")

    with commits():
        press(desk, sent, "approve")

    pitch = Pitch.objects.get()
    kept = [Path(file.path).read_bytes() for file in (pitch.file, pitch.poster, pitch.sound)]
    assert (pitch.pk, pitch.status, kept) == (sent.pitch_id, "ready", [b"file", b"poster", b"sound"])
    assert pitch.pk != before.pk
    assert pitch.file.url in eves.get(page).content.decode()
    assert private_files() == []


def test_a_refused_pitch_says_why_on_the_recorder(anas: Client, desk: Client, ana: User) -> None:  # MOD-2
    press(desk, pitch_of(ana), "refuse", reason="We hear only wind.")

    assert (Pitch.objects.get().status, Pitch.objects.get().refusal) == ("refused", "We hear only wind.")
    assert "We hear only wind." in anas.get("/me/pitch/").content.decode()


@pytest.mark.parametrize("verb", ["approve", "refuse"])
def test_what_was_replaced_meanwhile_cannot_be_decided(
    anas: Client, desk: Client, ana: User, verb: str
) -> None:  # MOD-2
    seen = send(anas, photo=True)
    newer = send(anas, photo=True)

    answer = press(desk, seen, verb, reason="x")

    ana.refresh_from_db()
    newer.refresh_from_db()
    seen.refresh_from_db()
    assert "Ana has sent another one since, or taken this one back." in answer
    assert (seen.status, newer.status, ana.profile.photo.name) == ("withdrawn", "waiting", "photos/example.webp")


def test_a_pitch_taken_away_is_nobodys_to_decide(anas: Client, desk: Client, ana: User, commits: Callable) -> None:
    sent = pitch_of(ana)
    with commits():
        anas.post(f"/me/pitch/{sent.pitch.public_id}/remove/")

    assert "taken this one back" in press(desk, sent, "approve")
    assert (Pitch.objects.count(), private_files()) == (0, [])


def test_nobody_decides_twice_or_about_themselves(anas: Client, mod: User, client_of: Callable) -> None:  # MOD-2
    sent = send(anas, written_pitch="New words.")
    actions.refuse(sent, by=mod, reason="Rude.")
    with pytest.raises(ValidationError, match="decided already"):
        actions.approve(sent, by=mod)

    own = send(client_of(mod), written_pitch="My words.")
    with pytest.raises(PermissionDenied, match="you sent it"):
        actions.approve(own, by=mod)


def test_saving_the_page_does_not_bring_the_photo_before_back(
    anas: Client, ana: User, mod: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    lock = actions.one_at_a_time

    def decided_just_before(owner: User) -> None:
        monkeypatch.setattr(actions, "one_at_a_time", lock)
        actions.approve(sent, by=mod)

    monkeypatch.setattr(actions, "one_at_a_time", decided_just_before)
    send(anas)

    ana.refresh_from_db()
    assert ana.profile.photo.name != "photos/example.webp"
    assert Path(ana.profile.photo.path).exists()


def test_what_waits_does_not_complete_a_profile_but_ends_the_step(
    member: Callable, mod: User, client_of: Callable
) -> None:  # MOD-2, ACC-5, ACC-6
    newt = member("Newt", complete=False)
    inside = client_of(newt)
    send(inside, photo=True)
    newt = User.objects.get(pk=newt.pk)

    assert [lack.sentence for lack in completeness.missing(newt)] == [
        f"Missing in your profile: {what}. Yours waits for a moderator, who usually looks within a day."
        for what in ("a photo", "a pitch, recorded or written")
    ]
    assert welcome.is_introduced(newt)
    page = inside.get("/me/").content.decode()
    assert "A photo: yours is sent. A moderator looks at it first, usually within a day." in page
    for sent in Submission.objects.waiting():
        actions.approve(sent, by=mod)
    assert completeness.missing(User.objects.get(pk=newt.pk)) == []


def test_an_approval_makes_a_creator_of_who_wants_to_be_one(
    anas: Client, ana: User, mod: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # ACC-7
    monkeypatch.setattr(completeness, "CREATOR_CHECKS", [])
    ana.profile.photo, ana.profile.aims_to_create = "", True
    ana.profile.save()

    actions.approve(send(anas, photo=True), by=mod)

    ana.profile.refresh_from_db()
    assert ana.profile.status == "creator"


def test_the_desk_counts_the_queue_and_goes_on_with_it(
    anas: Client, desk: Client, eve: User, client_of: Callable, settings: object
) -> None:  # MOD-2
    first = send(anas, photo=True)
    pitch_of(eve)

    assert "<b>2</b> Pitches and photos to look at first" in desk.get("/admin/").content.decode()
    case = desk.get(f"/admin/accounts/submission/{first.pk}/change/").content.decode()
    assert ('value="approve"' in case, 'value="refuse"' in case, "I mend pumps" in case) == (True, True, True)
    form = {"action": "approve", "_selected_action": [first.pk], "from_case": "1"}
    assert desk.post("/admin/accounts/submission/?state=all", form).url == "/admin/accounts/submission/"
    assert [each.owner for each in desk.get("/admin/accounts/submission/").context["cl"].result_list] == [eve]
    assert 'value="approve"' not in desk.get(f"/admin/accounts/submission/{first.pk}/change/").content.decode()

    actions.ban(eve, by=User.objects.get(email="mod@example.com"), reason="Fraud")
    assert "<b>0</b> Pitches and photos" in desk.get("/admin/").content.decode()
    settings.REVIEW_FIRST = False
    assert "Pitches and photos to look at first</a></li>" not in desk.get("/admin/").content.decode()


def test_a_moderator_chooses_words_that_are_there(desk: Client, anas: Client) -> None:  # MOD-1
    sent = send(anas, photo=True)
    page = press(desk, sent, "refuse")
    wording = desk.get("/admin/accounts/wording/?use__exact=submission").context["cl"].result_list[0]

    assert wording.text in page
    assert "Say why: choose a wording" in press(desk, sent, "refuse", reason=" ")
    assert "Keep it to 300" in press(desk, sent, "refuse", reason="x" * 299, wording=wording.pk)
    press(desk, sent, "refuse", reason="Thank you.", wording=wording.pk)
    sent.refresh_from_db()
    assert sent.reason == f"{wording.text} Thank you."


def test_my_download_holds_what_waits_and_leaving_takes_it_along(
    anas: Client, ana: User, commits: Callable
) -> None:  # ACC-8, MOD-2
    sent = send(anas, photo=True)
    with actions.pack(ana) as package:
        names = ZipFile(package).namelist()
    assert f"submissions/{Path(sent.file.name).name}" in names
    with commits():
        actions.leave_for_good(ana)
    assert (Submission.objects.count(), private_files()) == (0, [])


def test_what_was_refused_long_ago_is_forgotten_but_for_the_decision(
    anas: Client, mod: User, commits: Callable
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    actions.refuse(sent, by=mod, reason="It shows a car.")
    assert actions.forget_refused() == 0

    Submission.objects.update(judged_at="2026-01-01T00:00Z")
    with commits():
        assert actions.forget_refused() == 1

    sent.refresh_from_db()
    assert (sent.status, sent.file.name, sent.reason, private_files()) == ("refused", "", "It shows a car.", [])


def test_with_review_off_everything_is_shown_at_once(anas: Client, ana: User, settings: object) -> None:  # MOD-2
    send(anas, photo=True, written_pitch="Waiting words.")
    settings.REVIEW_FIRST = False

    assert send(anas, photo=True, written_pitch="Words at once.") is None

    ana.refresh_from_db()
    assert (ana.profile.written_pitch, ana.profile.photo.name == "photos/example.webp") == ("Words at once.", False)
    assert set(Submission.objects.values_list("status", flat=True)) == {"withdrawn"}
