"""Who is away is told that somebody wrote: once, late enough, and of nothing that was said (NOTE-1)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.actions import block, mail_notices
from accounts.models import Notice
from chat.actions import line, mute, open_conversation, read, remind, take_back
from chat.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def wait():
    """Lets time pass over what was written."""

    def pass_by(**time):
        span = timedelta(**time) if time else settings.MESSAGE_NOTICE_AFTER
        for message in Message.objects.all():
            Message.objects.filter(pk=message.pk).update(sent_at=message.sent_at - span)

    return pass_by


def told():
    return list(Notice.objects.order_by("pk").values_list("person__first_name", "text", "url"))


def test_one_notice_says_who_wrote_however_many_lines(agreed, ana, ben, write, wait):  # NOTE-1
    for body in ("One", "Two", "Three"):
        write(agreed, ana, body)
    wait()

    assert [remind(), remind()] == [1, 0]
    assert told() == [("Ben", "Ana has written to you.", reverse("conversation", args=[ana.public_id]))]


def test_nobody_is_told_at_once_or_of_what_is_old(agreed, ana, write, wait):  # NOTE-1
    write(agreed, ana, "One")
    assert remind() == 0

    wait(days=3)
    assert remind() == 0


def test_after_reading_the_next_message_is_news_again(agreed, ana, ben, write, wait):  # NOTE-1
    write(agreed, ana, "One")
    wait()
    remind()
    read(open_conversation(agreed), by=ben, number=1)
    write(agreed, ana, "Two")
    wait()

    assert remind() == 1


def test_what_is_muted_brings_no_notice(agreed, ana, ben, write, wait):  # CHT-3
    write(agreed, ana, "One")
    mute(open_conversation(agreed), by=ben)
    wait()

    assert remind() == 0


def test_a_block_ends_notices_too(agreed, ana, ben, write, wait):  # VIS-6
    write(agreed, ana, "One")
    block(ana, by=ben)
    wait()

    assert remind() == 0


def test_what_was_taken_back_and_lines_of_the_site_are_no_news(agreed, ana, write, wait):
    take_back(write(agreed, ana, "One"), by=ana)
    line(agreed, "Missed call", by=ana)
    wait()

    assert remind() == 0


def test_opening_the_conversation_has_seen_the_notice(agreed, client_of, ana, ben, write, wait):  # NOTE-1
    write(agreed, ana, "One")
    wait()
    remind()

    client_of(ben).get(reverse("conversation", args=[ana.public_id]))

    assert not Notice.objects.unread().exists()


def test_the_letter_says_who_and_nothing_of_what(agreed, ana, ben, write, wait, mailoutbox):  # NOTE-1, VIS-2
    write(agreed, ana, "A secret")
    wait()
    remind()
    Notice.objects.update(mail_at=timezone.now())

    mail_notices()

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([ben.email], "Ana has written to you.")]
    assert "secret" not in mailoutbox[0].body
