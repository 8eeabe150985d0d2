"""Becoming a member by e-mail address (ACC-1 to 3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.actions import forget_unverified
from accounts.forms.signup import age_on, years_before
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_newcomer_types_the_code_and_is_in(client: Client, newcomer: dict, code_in) -> None:  # ACC-1, ACC-2
    first = client.post("/accounts/signup/", newcomer)
    client.post(first.url, {"code": code_in(mail.outbox[0])})

    user = User.objects.get(email="nora@example.com")
    assert int(client.session["_auth_user_id"]) == user.pk
    assert (user.first_name, user.last_name, user.born_on) == ("Nora", "Weiss", date(1994, 5, 17))
    assert user.profile.status == "recruit"
    assert (timezone.now() - user.terms_accepted_at).total_seconds() < 60
    assert user.emailaddress_set.get().verified


def test_the_first_page_inside_is_the_welcome(client: Client, newcomer: dict, code_in) -> None:  # ACC-5
    first = client.post("/accounts/signup/", newcomer)
    second = client.post(first.url, {"code": code_in(mail.outbox[0])})

    assert second.url == "/welcome/"


def test_without_the_code_nobody_is_in(client: Client, newcomer: dict) -> None:  # ACC-2
    client.post("/accounts/signup/", newcomer)

    assert client.get("/me/").url == "/accounts/login/?next=/me/"


def test_three_wrong_codes_end_the_attempt(client: Client, newcomer: dict, code_in) -> None:  # ACC-2
    page = client.post("/accounts/signup/", newcomer).url

    for _ in range(3):
        answer = client.post(page, {"code": "AAAAAA"})
    late = client.post(page, {"code": code_in(mail.outbox[0])})

    assert answer.status_code == 302
    assert late.status_code == 302
    assert "_auth_user_id" not in client.session
    assert not User.objects.get().emailaddress_set.get().verified


def test_a_code_works_only_in_the_browser_that_asked(client: Client, newcomer: dict, code_in) -> None:  # ACC-2
    page = client.post("/accounts/signup/", newcomer).url

    other = Client()
    other.post(page, {"code": code_in(mail.outbox[0])})

    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize(
    ("today", "born_on", "age"),
    [
        (date(2026, 11, 20), date(2008, 11, 20), 18),
        (date(2026, 11, 20), date(2008, 11, 21), 17),
        (date(2026, 2, 28), date(2008, 2, 29), 17),
        (date(2026, 3, 1), date(2008, 2, 29), 18),
        (date(2028, 2, 29), date(2010, 2, 28), 18),
    ],
)
def test_age_is_counted_in_whole_years(today: date, born_on: date, age: int) -> None:  # ACC-3
    assert age_on(today, born_on) == age


def test_eighteen_today_is_old_enough(client: Client, newcomer: dict) -> None:  # ACC-3
    newcomer["born_on"] = years_before(timezone.localdate(), 18).isoformat()

    answer = client.post("/accounts/signup/", newcomer)

    assert answer.status_code == 302
    assert User.objects.count() == 1


def test_eighteen_tomorrow_is_refused_with_words(client: Client, newcomer: dict) -> None:  # ACC-3
    newcomer["born_on"] = (
        years_before(timezone.localdate(), 18).replace(year=timezone.localdate().year - 17).isoformat()
    )

    answer = client.post("/accounts/signup/", newcomer)

    assert "You must be 18 or older to have an account." in answer.content.decode()
    assert not User.objects.exists()
    assert mail.outbox == []


def test_the_day_is_the_one_where_the_visitor_is(client: Client, newcomer: dict, monkeypatch) -> None:  # ACC-3
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    newcomer["born_on"] = "2008-11-21"

    client.cookies["tz"] = "America/New_York"
    at_home = client.post("/accounts/signup/", newcomer)
    client.cookies["tz"] = "Asia%2FTokyo"
    far_east = client.post("/accounts/signup/", newcomer)

    assert (at_home.status_code, far_east.status_code) == (200, 302)


def test_the_age_is_a_setting(client: Client, newcomer: dict, settings) -> None:  # ACC-3
    settings.MINIMUM_AGE = 40

    answer = client.post("/accounts/signup/", newcomer)

    assert "You must be 40 or older" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("born_on", "1850-01-01", "Check the year of your date of birth."),
        ("born_on", "2999-01-01", "Check the year of your date of birth."),
        ("born_on", "17.5.1994", "Write the date as year-month-day"),
        ("born_on", "", "Say when you were born: you must be of age."),
        ("terms", "", "Tick the box to accept the terms."),
        ("first_name", "  ", "Write your first name."),
        ("first_name", "Win at example.com", "Write the name alone"),
        ("last_name", "<b>Weiss</b>", "Write the name alone"),
        ("last_name", "W" * 81, "at most 80 characters"),
        ("email", "nora", "Write the whole address, such as nora@example.com."),
        ("password1", "password", "This password is too common."),
        ("password1", "nora@example.com", "too similar"),
    ],
)
def test_a_refused_form_says_what_is_wrong_and_keeps_the_rest(  # ACC-1
    client: Client, newcomer: dict, field: str, value: str, words: str
) -> None:
    answer = client.post("/accounts/signup/", newcomer | {field: value})

    page = answer.content.decode()
    assert words in page
    assert 'value="Nora"' in page or field == "first_name"
    assert not User.objects.exists()


def test_terms_and_privacy_open_beside_what_was_typed(client: Client) -> None:  # ACC-1
    page = client.get("/accounts/signup/").content.decode()

    assert 'I accept the <a href="/terms/" target="_blank">terms</a>' in page
    assert '<a href="/privacy/" target="_blank">privacy page</a>' in page


def test_the_date_field_is_the_browsers_own_with_its_bounds(client: Client) -> None:  # ACC-1
    page = client.get("/accounts/signup/").content.decode()

    latest = years_before(timezone.localdate(), 18).isoformat()
    assert 'type="date"' in page
    assert f'max="{latest}"' in page
    assert 'name="username"' not in page


def test_names_keep_their_own_spelling(client: Client, newcomer: dict) -> None:  # ACC-1
    client.post("/accounts/signup/", newcomer | {"first_name": "  Mary-Jane  ", "last_name": "O’Neill  Ünsal"})

    user = User.objects.get()
    assert (user.first_name, user.last_name) == ("Mary-Jane", "O’Neill Ünsal")


def test_the_address_is_kept_in_lower_case(client: Client, newcomer: dict) -> None:
    client.post("/accounts/signup/", newcomer | {"email": "Nora@Example.COM"})

    assert User.objects.get().email == "nora@example.com"


def test_a_mail_server_that_is_away_is_told_and_nothing_is_lost(  # ACC-2
    client: Client, newcomer: dict, code_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(letter: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", away)
        page = client.post("/accounts/signup/", newcomer).url
    told = client.get(page).content.decode()
    cache.clear()  # ten seconds later
    client.post(page, {"action": "resend"})
    client.post(page, {"code": code_in(mail.outbox[0])})

    assert "could not be sent just now" in told
    assert "_auth_user_id" in client.session


def test_an_address_nobody_confirmed_is_free_again_after_a_week(
    client: Client, newcomer: dict, ana: User
) -> None:  # ACC-2
    User.objects.update(joined_at=timezone.now() - timedelta(days=8))
    client.post("/accounts/signup/", newcomer)
    young = forget_unverified()
    User.objects.update(joined_at=timezone.now() - timedelta(days=8))

    assert (young, forget_unverified(), forget_unverified()) == (0, 1, 0)
    assert list(User.objects.all()) == [ana]
