"""A query whose SQL is made once answers as the queryset would."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import DateTimeField
from django.utils import timezone

from accounts.models import User
from accounts.prepared import Given, Prepared


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
