"""Receipts, as a page and as PDF, numbered without a gap (TOK-6)."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from payments import actions
from payments.models import Claim
from payments.paper import pdf_of, writable


def words(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture
def receipt(ana):
    order = actions.begin(ana, click="a" * 24)
    actions.fulfil(order, payment_intent="pi_1")
    order.refresh_from_db()
    return order.receipt


def test_the_pdf_says_what_the_page_says(receipt, ana, client_of):  # TOK-6
    answer = client_of(ana).get(f"{receipt.get_absolute_url()}pdf/")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="receipt-{receipt.number}.pdf"'
    text = words(answer.content)
    for said in (f"Receipt {receipt.number}", "Ana Lindqvist", "ana@example.com", "3 tokens $10", "pi_1", "in USD"):
        assert said in text
    assert "No money moved" in text
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_a_live_receipt_is_no_practice(receipt):  # TOK-6
    receipt.order.livemode = True

    assert "No money moved" not in words(pdf_of(receipt))


def test_what_went_back_stands_on_it(receipt, client_of):  # TOK-6
    claim, _ = actions.claim(receipt.order, kind=Claim.Kind.REFUND, key="re_1", amount=333)
    actions.lose(claim)

    assert "Refund of $3.33," in words(pdf_of(receipt))
    assert "money went back." in words(pdf_of(receipt))


def test_the_same_receipt_is_the_same_file(receipt):  # TOK-6
    assert pdf_of(receipt) == pdf_of(receipt)


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Олександр", "Δημήτρης", "Nguyễn Thị Ánh"])
def test_names_of_many_alphabets_are_written(name, receipt, ana):  # TOK-6
    ana.first_name = name
    receipt.order.buyer = ana

    assert f"{name} Lindqvist" in words(pdf_of(receipt))


def test_a_name_we_have_no_letters_for_leaves_the_address(receipt, ana):  # TOK-6
    assert writable("山田太郎") == ""
    ana.first_name = "山田"
    receipt.order.buyer = ana

    assert "For ana@example.com" in words(pdf_of(receipt))


def test_eve_gets_no_pdf_of_ana(receipt, eve, client_of):  # TOK-6
    assert client_of(eve).get(f"{receipt.get_absolute_url()}pdf/").status_code == 404


def test_the_page_offers_it(receipt, ana, client_of):  # TOK-6
    assert f'href="{receipt.get_absolute_url()}pdf/"' in client_of(ana).get(receipt.get_absolute_url()).content.decode()
