"""Fetching a file: the two alone, and never so that it runs (CHT-5, VIS-6)."""

import pytest
from django.urls import reverse

from accounts.actions import block, unblock
from accounts.actions.moderation import ban
from tests.chat import files
from tests.chat.storage import addresses, content, upload

pytestmark = pytest.mark.django_db


def test_a_file_is_saved_and_never_run(sent, anas):  # CHT-5
    file, small = (anas.get(address) for address in addresses(sent))

    for answer in (file, small):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "private, no-store"
    assert (file["Content-Type"], file["Content-Disposition"]) == ("image/png", 'attachment; filename="rotor.png"')
    assert (small["Content-Type"], small["Content-Disposition"]) == ("image/webp", "inline")
    assert file.content == content(sent.file)


def test_a_text_is_a_text_whatever_it_says(agreed, ana, anas, send):  # CHT-5
    message = send(agreed, ana, b"a\n" * 9000 + files.HTML, "Gr\u00fc\u00dfe\r\nX: 1.txt")

    answer = anas.get(addresses(message.attachment)[0], headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe%20X_%201.txt"
    assert answer.content.endswith(files.HTML)


def test_both_fetch_it_and_nobody_else(sent, client_of, ana, ben, eve, client):  # CHT-5
    def fetched(client):
        return [client.get(address).status_code for address in addresses(sent)]

    assert [fetched(client_of(person)) for person in (ana, ben, eve)] == [[200, 200], [200, 200], [404, 404]]
    assert fetched(client) == [302, 302]


def test_a_contact_who_is_no_collaborator_fetches_nothing_of_others(sent, cleo, ana, client_of):  # CHT-5
    from accounts.actions import introduce

    introduce(cleo, ana)

    assert [client_of(cleo).get(address).status_code for address in addresses(sent)] == [404, 404]
    assert upload(client_of(cleo), ana).json() == {
        "reasons": ["You can send files once you and Ana have agreed to meet."]
    }


def test_a_block_closes_the_file_to_both_until_it_is_lifted(sent, client_of, ana, ben):  # VIS-6
    def fetched():
        return [client_of(person).get(addresses(sent)[0]).status_code for person in (ana, ben)]

    block(ana, by=ben)
    closed = fetched()
    unblock(ana, by=ben)

    assert (closed, fetched()) == ([404, 404], [200, 200])


def test_after_one_was_removed_the_other_fetches_nothing(sent, client_of, ana, ben, member):  # VIS-6
    ban(ana, by=member("Root", is_staff=True, is_superuser=True), reason="Spam")

    assert client_of(ben).get(addresses(sent)[0]).status_code == 404


def test_what_the_disk_has_lost_is_not_found(sent, anas):
    sent.discard()

    assert [anas.get(address).status_code for address in addresses(sent)] == [404, 404]


def test_a_file_without_a_picture_has_no_preview(agreed, ana, anas, send):
    file = send(agreed, ana).attachment

    assert [anas.get(address).status_code for address in addresses(file)] == [200, 404]


def test_five_files_cost_the_page_no_more_questions_than_one(
    agreed, ana, anas, ben, send, django_assert_max_num_queries
):
    page = reverse("conversation", args=[ben.public_id])
    send(agreed, ana)
    anas.get(page)
    with django_assert_max_num_queries(60) as one:
        anas.get(page)
        asked = len(one)
    for number in range(4):
        send(agreed, ana, name=f"{number}.pdf")

    anas.get(page)
    with django_assert_max_num_queries(asked):
        anas.get(page)
