"""The whole demonstration: who is here, what they did, and what is going on right now."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from accounts import actions as accounts
from accounts.complaints import matter
from accounts.models import Notice, Pitch, Submission, User
from accounts.moderators import GROUP
from accounts.states import PitchStatus
from chat.models import Conversation, Reading
from meetings import actions
from meetings.models import Meeting
from projects.models import Sample

from . import people, portraits, rotors
from .members import account, member
from .past import at
from .scenes import DAY, HOUR, Scene, pack, stock, talk
from .venues import make_venues

BERLIN = ZoneInfo("Europe/Berlin")
JOINED = timedelta(days=190)
KEPT = 64  # meetings of the crowd that were kept


def tell_story() -> None:
    """Everything, in one transaction: an empty site before, a lively one after."""
    with transaction.atomic():
        make_venues()
        cast = enter()
        crowd = [cast[person.email] for person in people.OTHERS]
        past(crowd)
        trouble(crowd)
        gus_waits(cast)
        sent_in(cast)
        ana_and_ben(cast["ana@demo.example"], cast["ben@demo.example"], crowd)
        desk(crowd)
        forget_old_news()


def enter() -> dict[str, User]:
    joined_at = timezone.now() - JOINED
    main = (people.ANA, people.BEN, people.CLEO, people.EVE, people.GUS)
    cast = {person.email: member(person, joined_at=joined_at) for person in (*main, *people.OTHERS)}
    for user in cast.values():
        if user.first_name in ("Ana", "Ben", "Eve"):
            with at(joined_at + HOUR):
                pack(user)
    Sample.objects.create(person=cast["priya@demo.example"])
    account("newt@demo.example", "Newt", "Larsen", joined_at=timezone.now() - HOUR)
    moderator = account("mod@demo.example", "Modesta", "Klein", joined_at=joined_at, is_staff=True)
    moderator.groups.add(Group.objects.get(name=GROUP))
    account("root@demo.example", "Root", "Operator", joined_at=joined_at, is_staff=True, is_superuser=True)
    return cast


def day(ago: int, hour: int) -> datetime:
    """That many days ago, at an hour of Berlin."""
    return (timezone.now().astimezone(BERLIN) - ago * DAY).replace(hour=hour, minute=0, second=0, microsecond=0)


def past(crowd: list[User]) -> None:
    """Kept meetings, one a slot, so that no two of anybody overlap."""
    chance = Random(7)
    for number in range(KEPT):
        asker, guest = chance.sample(crowd, 2)
        kind = chance.choice(guest.profile.meets)
        slot = day(170 - 2 * number, chance.randint(9, 19))
        Scene(asker, guest, kind, chance.choice([30, 45, 60])).keep(slot)


def trouble(crowd: list[User]) -> None:
    """What else may become of a request, each once."""
    mira, jonas, priya, tomas, samir, yuki, lena, noah, *_ = crowd
    declined = Scene(mira, jonas).ask(day(12, 10), day(9, 11))
    with at(day(11, 10)):
        actions.decline(declined, by=jonas, reason="busy")
    withdrawn = Scene(priya, samir).ask(day(20, 10), day(17, 11))
    with at(day(19, 10)):
        actions.withdraw(withdrawn, by=priya)
    Scene(yuki, jonas).ask(day(16, 10), day(10, 11))
    with at(day(13, 11)):
        actions.expire_due()
    cancelled = Scene(lena, priya).agree(day(24, 15))
    with at(day(26, 15)):
        actions.cancel(cancelled, by=lena, reason="A fair takes me to Munich that week.")
    late = Scene(samir, lena).agree(day(30, 15))
    with at(day(30, 9)):
        actions.cancel(late, by=samir, reason="I have a fever.")
    Scene(noah, priya).miss(day(40, 16))
    coming = Scene(mira, priya).agree(day(-3, 17))
    talk(coming, [(mira, day(1, 9), "I bring the frame and two sets of ducts.")])


def desk(crowd: list[User]) -> None:
    """What waits for the moderator: an appeal, a report, a letter."""
    _, jonas, priya, tomas, samir, *_ = crowd
    with at(day(20, 9)):
        actions.appeal(
            samir.strikes.get(), by=samir, words="I told Lena the evening before, by phone: I had a fever of 39."
        )
    with at(day(1, 18)):
        accounts.complain(
            matter(priya, "person", tomas.public_id),
            by=priya,
            subject="person",
            key=tomas.public_id,
            reason="advert",
            words="His written pitch sells a course. I do not think he builds anything himself.",
        )
        accounts.write_to_support(
            email=jonas.email, topic="meeting", text="Can a meeting last longer than 120 minutes?", by=jonas
        )


def sent_in(cast: dict[str, User]) -> None:
    """What moderators look at first, where the site has them do that (MOD-2): a photo, a pitch and one in writing."""
    if not settings.REVIEW_FIRST:
        return
    newt = User.objects.get(email="newt@demo.example")
    cleo, gus = cast["cleo@demo.example"], cast["gus@demo.example"]
    face = ContentFile(portraits.portrait(newt.email), name="newt.webp")
    accounts.submit(newt, Submission.Subject.PHOTO, file=face)
    accounts.submit(cleo, Submission.Subject.WRITTEN, text="I teach how to build. My course starts on Monday.")
    if clip := portraits.pitch_clip(gus.email, 40):
        pitch = Pitch.objects.create(owner=gus, status=PitchStatus.REVIEW, seconds=40, kind=Pitch.Kind.VIDEO)
        files = {"poster": ContentFile(portraits.poster(gus.email), name="poster.webp")}
        files["file"] = ContentFile(clip.read_bytes(), name="clip.mp4")
        accounts.submit(gus, Submission.Subject.PITCH, pitch=pitch, **files)


def gus_waits(cast: dict[str, User]) -> None:
    """Two tokens spent, one held: Cleo has a request to answer."""
    gus, cleo = cast["gus@demo.example"], cast["cleo@demo.example"]
    Scene(gus, cast["zofia@demo.example"]).keep(day(33, 12))
    Scene(gus, cast["priya@demo.example"]).keep(day(22, 12))
    Scene(gus, cleo).ask(timezone.now() - 9 * HOUR, day(-2, 11), day(-3, 12), day(-4, 18))


def ana_and_ben(ana: User, ben: User, crowd: list[User]) -> None:
    for n, person in enumerate(crowd[:8]):
        stock(person)
        Scene(person, ana).keep(day(150 - 9 * n, 13))
        Scene(person, ben).keep(day(149 - 9 * n, 14))
    meet_now(ana, ben)
    meet_tomorrow(ana, ben)
    Scene(ana, crowd[0], "in_person").keep(day(45, 18))
    with at(timezone.now() - 44 * DAY):
        pack(ana)


def meet_now(ana: User, ben: User) -> None:
    """A video meeting that began a quarter of an hour ago."""
    starts_at = timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=15)
    meeting = Scene(ana, ben, "video", 60).agree(starts_at)
    with at(starts_at):
        actions.move_on()
    rotors.prepare(meeting, ana, ben)


def meet_tomorrow(ana: User, ben: User) -> None:
    """In person, so that there is a place to agree on."""
    starts_at = day(-1, 15)
    meeting = Scene(ana, ben, "in_person", 60).ask(timezone.now() - 26 * HOUR, starts_at, starts_at + DAY)
    with at(timezone.now() - 25 * HOUR):
        actions.accept(meeting, by=ben, starts_at=starts_at)


def renew(ana: User, ben: User) -> None:
    """On a later day: what was going on then is over, so it is made anew."""
    actions.move_on()
    shared = Meeting.objects.between(ana, ben)
    if not shared.live().filter(kind="video").exists():
        meet_now(ana, ben)
    if not shared.live().filter(kind="in_person").exists():
        meet_tomorrow(ana, ben)


def forget_old_news() -> None:
    """Nobody is mailed about what happened before the site was there; only what is fresh is unread."""
    last = Subquery(Conversation.objects.filter(pk=OuterRef("conversation")).values("last_number"))
    old = Conversation.objects.filter(last_at__lt=timezone.now() - DAY)
    Reading.objects.filter(conversation__in=old).update(number=last, delivered=last)
    Notice.objects.update(mail_at=None)
    Notice.objects.filter(created_at__lt=timezone.now() - DAY).update(read_at=F("created_at"))
