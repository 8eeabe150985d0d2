"""Messages as pages: they work without scripts, and show nobody more than they may see."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from accounts.actions import agree, block, introduce, part
from chat.models import Message, Reading
from chat.queries import unread_total

pytestmark = pytest.mark.django_db


@pytest.fixture
def anas(client_of, ana):
    return client_of(ana)


def url(person):
    return reverse("conversation", args=[person.public_id])


def say(client, person, body, client_id=None):
    return client.post(url(person), {"body": body, "client_id": client_id or uuid4()})


def test_a_message_can_be_sent_without_scripts(agreed, anas, ben):
    answer = say(anas, ben, "Hello Ben")

    assert (answer.status_code, answer.url) == (302, url(ben))
    assert b"Hello Ben" in anas.get(url(ben)).content


def test_a_form_sent_twice_is_one_message(agreed, anas, ben):  # CHT-4
    client_id = uuid4()

    for _ in range(2):
        say(anas, ben, "Hello Ben", client_id)

    assert Message.objects.count() == 1


def test_a_refused_message_keeps_its_text_on_the_page(agreed, anas, ben):
    answer = say(anas, ben, "y" * 4001)

    assert answer.status_code == 422
    assert b"4,001 characters. At most 4,000" in answer.content
    assert b"y" * 4001 in answer.content


def test_the_composer_says_beforehand_why_one_may_not_write(asked, anas, ana, ben, write):  # CHT-1
    for number in range(3):
        write(asked, ana, str(number))

    page = anas.get(url(ben)).content.decode()

    assert "You have written 3 messages. You can write more once Ben has answered." in page
    assert "<textarea" not in page


def test_after_a_decline_only_the_decliners_page_has_a_composer(asked, client_of, ana, ben):  # CHT-1
    part(asked, writer=ben)

    pages = [client_of(person).get(url(other)).content.decode() for person, other in [(ana, ben), (ben, ana)]]

    assert ["<textarea" in page for page in pages] == [False, True]
    assert ["Only Ben can write here" in page for page in pages] == [True, False]
    assert ["Ask to meet</a>" in page.split("data-foot")[1] for page in pages] == [True, False]


def test_before_one_types_the_composer_says_what_may_be_written(  # CHT-1, VIS-2
    asked, client_of, ana, ben, write
):
    def told(person, other):
        page = client_of(person).get(url(other)).content.decode()
        return page.split('id="message-left"')[1].split(">")[1].split("<")[0]

    hides = "Links and contact details stay hidden until you have agreed to meet."
    write(asked, ana, "One")
    assert told(ana, ben) == f"2 of 3 messages left until Ben answers. {hides}"
    assert told(ben, ana) == hides
    write(asked, ben, "Yes?")
    assert told(ana, ben) == hides
    part(asked, writer=ben)
    assert told(ben, ana) == f"Ana reads this, but cannot answer until one of you asks again. {hides}"
    introduce(ana, ben)
    agree(asked)
    assert (told(ana, ben), told(ben, ana)) == ("", "")


def test_closed_for_both_the_composer_says_what_opens_it(asked, anas, ben):  # CHT-1
    part(asked, writer=None)

    page = anas.get(url(ben)).content.decode()

    assert "You can write to each other here once one of you has asked the other to meet." in page
    assert "<textarea" not in page


def test_the_decliner_may_remove_the_contact_until_there_is_news(asked, client_of, ana, ben, write):  # CHT-1
    write(asked, ana, "Please")
    part(asked, writer=ben)
    bens = client_of(ben)

    answer = bens.post(reverse("remove_contact", args=[ana.public_id]))
    assert answer.url == reverse("messages")
    assert url(ana) not in bens.get(reverse("messages")).content.decode()

    write(asked, ben, "Well")
    assert url(ana) in bens.get(reverse("messages")).content.decode()


def test_nobody_else_removes_a_contact(asked, anas, client_of, ana, ben, eve):  # CHT-1
    part(asked, writer=ben)

    assert anas.post(reverse("remove_contact", args=[ben.public_id])).status_code == 403
    assert client_of(eve).post(reverse("remove_contact", args=[ben.public_id])).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_eve_finds_no_conversation(agreed, client_of, ana, ben, eve, method):
    eves = client_of(eve)

    assert [getattr(eves, method)(url(person)).status_code for person in (ana, ben, eve)] == [404] * 3


def test_a_block_takes_the_conversation_out_of_both_worlds(agreed, client_of, ana, ben, write):  # VIS-6
    write(agreed, ana, "Hello")
    block(ben, by=ana)

    for person, other in [(ana, ben), (ben, ana)]:
        client = client_of(person)
        assert client.get(url(other)).status_code == 404
        assert url(other) not in client.get(reverse("messages")).content.decode()


def test_visitors_are_asked_to_sign_in(client, agreed, ben):
    for address in (reverse("messages"), url(ben)):
        assert client.get(address).url == f"{reverse('account_login')}?next={address}"


def test_opening_a_conversation_reads_it(agreed, anas, ana, ben, write):  # CHT-2
    write(agreed, ben, "One")
    assert unread_total(ana) == 1

    page = anas.get(url(ben))

    assert unread_total(ana) == 0
    assert b"thread-unread" in page.content
    assert b"thread-unread" not in anas.get(url(ben)).content


def test_the_total_stands_in_header_and_title_of_every_page(agreed, anas, ben, write):  # CHT-2
    write(agreed, ben, "One")
    write(agreed, ben, "Two")

    page = anas.get(reverse("messages")).content.decode()

    assert "<title>(2) Messages</title>" in page
    assert '<span class="badge" data-unread="messages">2</span>' in page


def test_what_a_script_fetches_reads_nothing(agreed, anas, ana, ben, write):  # CHT-2
    """A tab behind others renews its parts too; what was read it says over the socket."""
    write(agreed, ben, "Hello")

    page = anas.get(url(ben), headers={"X-Part": "room"})

    assert unread_total(ana) == 1
    assert b"Hello" in page.content


def test_days_are_the_readers_days(agreed, anas, ben, write):
    write(agreed, ben, "Late")
    moment = datetime(2026, 3, 10, 23, 30, tzinfo=ZoneInfo("UTC"))
    Message.objects.update(sent_at=moment)

    page = anas.get(url(ben)).content.decode()

    assert 'data-day="2026-03-11"' in page
    assert ">00:30</time>" in page


def test_marks_say_how_far_a_message_came(agreed, anas, ana, ben, write):  # CHT-2
    for body in ("Read", "Delivered", "Sent"):
        write(agreed, ana, body)
    Reading.objects.filter(person=ben).update(number=1, delivered=2)

    assert states(anas.get(url(ben))) == ["read", "delivered", "sent"]


def test_reading_can_be_kept_to_oneself(agreed, anas, ana, ben, write):  # CHT-2
    write(agreed, ana, "Read")
    Reading.objects.filter(person=ben).update(number=1, delivered=1)
    ben.profile.shows_reading = False
    ben.profile.save(update_fields=["shows_reading"])

    assert states(anas.get(url(ben))) == ["delivered"]


def states(page):
    return [entry.state for entry in page.context["thread"].entries]


def test_contact_details_are_hidden_until_they_agree(asked, client_of, anas, ana, ben, write):  # VIS-2
    write(asked, ana, "Call +49 170 1234567")

    for page in (client_of(ben).get(url(ana)), client_of(ben).get(reverse("messages")), anas.get(url(ben))):
        assert b"1234567" not in page.content
        assert b"hidden until you have agreed to meet" in page.content


def test_links_of_collaborators_lead_out_without_our_blessing(agreed, anas, ana, ben, write):  # VIS-3
    write(agreed, ana, "See https://example.org/<script>")

    page = anas.get(url(ben)).content.decode()

    assert 'rel="noopener nofollow ugc"' in page
    assert "<script>" not in page.split('class="message-body"')[1].split("</div>")[0]


def test_contacts_are_searched_by_name_and_last_line(agreed, anas, ben, write):
    write(agreed, ben, "Bring the stand")

    found = [anas.get(reverse("messages"), {"find": query}).context["rows"] for query in ("ben", "stand", "nobody")]

    assert [len(rows) for rows in found] == [1, 1, 0]


def test_messages_are_searched_by_what_one_may_read(asked, client_of, ana, ben, eve, write):  # VIS-2
    write(asked, ana, "The rotors whistle, write to ana@mail.example")

    hits = {
        (person.first_name, query): len(
            client_of(person).get(reverse("messages"), {"find": query}).context["search"].hits
        )
        for person in (ben, eve)
        for query in ("whistle", "mail.example")
    }

    assert hits == {
        ("Ben", "whistle"): 1,
        ("Ben", "mail.example"): 0,
        ("Eve", "whistle"): 0,
        ("Eve", "mail.example"): 0,
    }


def test_earlier_messages_are_a_page_away(agreed, anas, ana, ben, write):
    for number in range(1, 61):
        write(agreed, ana, f"Message {number}.")

    last, before = anas.get(url(ben)), anas.get(url(ben), {"before": 11})

    assert (last.context["thread"].earlier, before.context["thread"].earlier) == (11, None)
    assert [entry.message.number for entry in before.context["thread"].entries] == list(range(1, 11))


@pytest.mark.parametrize("before", ["x", "-1", "0", "99999999999999999999", "²"])
def test_a_crooked_address_shows_the_conversation(agreed, anas, ana, ben, write, before):
    write(agreed, ana, "Hello")

    assert b"Hello" in anas.get(url(ben), {"before": before}).content


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_costs_no_more_queries(anas, ana, member, count, write, django_assert_max_num_queries):
    from accounts.actions import agree, introduce

    for number in range(count):
        contact = introduce(ana, member(f"Person{number}"))
        agree(contact)
        write(contact, ana, "Hello")

    with django_assert_max_num_queries(12):
        anas.get(reverse("messages"))


def test_without_contacts_the_page_says_how_to_find_some(anas):
    page = anas.get(reverse("messages")).content.decode()

    assert "No contacts yet" in page
    assert reverse("home") in page


def test_a_new_conversation_invites_to_say_hello(agreed, anas, ben):
    assert "Say hello to Ben." in anas.get(url(ben)).content.decode()
