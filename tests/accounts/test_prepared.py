"""A query whose SQL is made once answers as the queryset would."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from accounts.prepared import Prepared


def test_it_answers_what_the_query_answers_each_time(ana, ben):
    born = Prepared(lambda rows: User.objects.filter(pk__in=rows).order_by("pk").values_list("pk", "born_on"), "bigint")

    answers = [born([ana.pk]), born([ana.pk, ben.pk]), born([]), born({ben.pk})]

    both = [(ana.pk, ana.born_on), (ben.pk, ben.born_on)]
    assert answers == [both[:1], both, [], both[1:]]


def test_texts_and_moments_are_what_they_are_elsewhere(db):
    until = timezone.now()
    Session.objects.create(session_key="a'b", session_data="%s", expire_date=until)
    kept = Prepared(
        lambda rows: Session.objects.filter(session_key__in=rows).values_list("session_data", "expire_date"), "text"
    )

    assert kept(["a'b", 'c"d', "%s"]) == [("%s", until)]
