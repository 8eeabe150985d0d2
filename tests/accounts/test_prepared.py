"""A query whose SQL is made once answers as the queryset would."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import DateTimeField, F
from django.utils import timezone

from accounts.models import User
from accounts.prepared import Given, Prepared, PreparedOne


def test_it_answers_what_the_query_answers_each_time(ana, ben):
    born = Prepared(lambda rows: User.objects.filter(pk__in=rows).order_by("pk").values_list("pk", "born_on"), "bigint")

    answers = [born([ana.pk]), born([ana.pk, ben.pk]), born([]), born({ben.pk})]

    both = [(ana.pk, ana.born_on), (ben.pk, ben.born_on)]
    assert answers == [both[:1], both, [], both[1:]]


def test_what_is_given_by_name_stands_where_it_is_named(ana, ben):
    @Prepared.of("bigint")
    def joined(rows):
        since = Given("since", DateTimeField())
        return User.objects.filter(pk__in=rows, joined_at__gte=since - timedelta(days=1)).values_list(
            "pk", Given("mark")
        )

    people = [ana.pk, ben.pk]
    assert sorted(joined(people, since=timezone.now(), mark=7)) == [(ana.pk, 7), (ben.pk, 7)]
    assert joined(people, since=timezone.now() + timedelta(days=2), mark=7) == []


def test_texts_and_moments_are_what_they_are_elsewhere(db):
    until = timezone.now()
    Session.objects.create(session_key="a'b", session_data="%s", expire_date=until)
    kept = Prepared(
        lambda rows: Session.objects.filter(session_key__in=rows).values_list("session_data", "expire_date"), "text"
    )

    assert kept(["a'b", 'c"d', "%s"]) == [("%s", until)]


def test_one_comes_with_all_that_its_query_brings(ana, ben, django_assert_num_queries):
    made = []

    @PreparedOne
    def with_town():
        made.append("once")
        return User.objects.select_related("profile").annotate(town=F("profile__city__name")).filter(pk=Given("pk"))

    with django_assert_num_queries(3):
        found = [with_town(pk=pk) for pk in (ana.pk, ben.pk, ben.pk + 1)]
        told = [(person.first_name, person.born_on, person.profile.headline, person.town) for person in found[:2]]

    assert (found, made) == ([ana, ben, None], ["once"])
    assert told == [(each.first_name, each.born_on, each.profile.headline, "Berlin") for each in (ana, ben)]
