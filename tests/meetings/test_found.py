"""Who stayed away is one truth, whoever found it: page, lists, desk, statistics, time met, notices (MTG-1, PRO-5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Notice, User
from meetings import actions
from meetings.models import Meeting, Step, Strike
from meetings.statistics import Tally, statistics_of, time_met_for
from projects.models import Category, Project

from .pages import text, url

Make = Callable[..., Meeting]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ALONE = {"happened": False, "other_came": False}
I_WAS_AWAY = {"happened": False, "other_came": True}


def by_both(meeting: Meeting, mod: User) -> None:
    actions.report(meeting, by=meeting.asker, **ALONE)
    actions.report(meeting, by=meeting.guest, **I_WAS_AWAY)


def by_moderator(meeting: Meeting, mod: User) -> None:
    claim = actions.report(meeting, by=meeting.asker, **ALONE)
    actions.decide(claim, by=mod, stayed_away=True, reason="The café remembers Ana")


def by_clock(meeting: Meeting, mod: User) -> None:
    """The server saw it by itself; the asker had left after seven minutes."""


FOUND = {"by both": by_both, "by a moderator": by_moderator, "by the clock": by_clock}


# MTG-1, MTG-8, PRO-5
@pytest.mark.parametrize("how", FOUND)
def test_every_page_says_that_it_was_missed_and_by_whom(
    agreed: Make, at: Callable, beating: Callable, mod: User, ana: User, ben: User, client_of: Callable, how: str
) -> None:
    category = Category.objects.get_or_create(name="Mechanics", slug="mechanics")[0]
    project = Project.objects.create(owner=ben, title="Boat", summary="A boat", category=category)
    meeting = agreed(kind="video" if how == "by the clock" else "in_person", projects=[project])
    if how == "by the clock":
        actions.attended(meeting, ana, 7 * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 20 * MINUTE)
    actions.move_on()
    meeting = Meeting.objects.with_people().get()
    FOUND[how](meeting, mod)
    browsers = [client_of(person) for person in (ana, ben)]

    pages = [text(browser.get(url("meeting", meeting))) for browser in browsers]
    lists = [text(browser.get(reverse(name))) for browser in browsers for name in ("meetings", "meeting_history")]
    desk = text(client_of(mod).get(reverse("admin:meetings_meeting_changelist"), {"status__exact": "missed"}))

    assert ["Ben did not come. Your token is back." in pages[0], "You did not come." in pages[1]] == [True, True]
    assert [">Missed</span>" in page and ">Finished</span>" not in page for page in [*pages, *lists]] == [True] * 6
    assert meeting.public_id in desk
    numbers = statistics_of([ana, ben])
    assert [(numbers[one.pk].kept, numbers[one.pk].total) for one in (ana, ben)] == [(1, 1), (0, 1)]
    assert numbers[ben.pk].kinds == {meeting.kind: Tally(0, 1)}
    assert ben.standing.kept == 0
    assert time_met_for(project.public_id).minutes == 0
    assert Strike.objects.count() == (how != "by the clock")
    last = Step.objects.filter(meeting=meeting).last()
    found = ("found_missed", "Ben did not come.") if how != "by the clock" else ("missed", "")
    assert (last.verb, last.note) == found


# MTG-1, STR-5
def test_each_is_told_who_was_not_seen(agreed: Make, at: Callable, beating: Callable, ana: User, ben: User) -> None:
    meeting = agreed()
    actions.attended(meeting, ana, 7 * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 20 * MINUTE)

    actions.move_on()

    told = Notice.objects.filter(kind="meeting.over").order_by("person").values_list("person", "text")
    assert dict(told) == {
        ana.pk: "Ben did not come. Your token is back. Your report stays with you.",
        ben.pk: "You were not seen at your meeting with Ana. If you two met, say so in your report.",
    }


# STR-3: whoever is let down never pays, and whoever stays away begins the row anew
@pytest.mark.parametrize(("away", "left"), [("the others", 0), ("the fourth", 1)])
def test_a_row_of_kept_meetings_is_of_those_one_came_to(
    agreed: Make,
    at: Callable,
    beating: Callable,
    rich: Callable,
    ana: User,
    ben: User,
    struck: Callable,
    away: str,
    left: int,
) -> None:
    rich(ana, 9)
    struck(ben, 1)
    for number in range(5):
        meeting = agreed()
        absent = meeting.guest if away == "the fourth" and number == 3 else meeting.asker
        actions.attended(meeting, meeting.other(absent), 7 * 60)
        beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
        at(meeting.ends_at + HOUR)
        actions.move_on()

    assert Strike.objects.of(ben).live().count() == left
