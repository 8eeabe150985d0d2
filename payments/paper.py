"""A receipt on paper: one page of PDF, the same bytes for the same receipt (TOK-6)."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from accounts.times import say, zone_of

from .models import Order, Receipt

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "paper", "paper-bold"
INK, MUTED, LINE = HexColor("#1d2420"), HexColor("#5d6660"), HexColor("#cfd6d1")
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 64, WIDTH - 64, HEIGHT - 80
PRACTICE = "This order was made in practice mode. No money moved."


@cache
def font(name: str, file: str) -> TTFont:
    """Latin, Greek, Cyrillic, Armenian and Georgian letters."""
    made = TTFont(name, FONTS / file)
    pdfmetrics.registerFont(made)
    return made


def letters() -> TTFont:
    font(BOLD, "dejavu-sans-bold-2.37.ttf")
    return font(PLAIN, "dejavu-sans-2.37.ttf")


def writable(text: str) -> str:
    """The text, or nothing when our letters cannot write all of it: half a name would be a wrong name."""
    known = letters().face.charToGlyph
    return text if all(ord(letter) in known for letter in text) else ""


def pdf_of(receipt: Receipt) -> bytes:
    letters()
    paper = BytesIO()
    sheet = Canvas(paper, pagesize=A4, invariant=1, lang="en")
    sheet.setTitle(f"Receipt {receipt.number}")
    sheet.setAuthor(settings.SITE_NAME)
    foot(sheet, total(sheet, receipt, facts(sheet, receipt, head(sheet, receipt))), receipt)
    sheet.save()
    return paper.getvalue()


def put(sheet: Canvas, y: float, text: str, *, x: float = LEFT, size: float = 10.5, **style: object) -> None:
    sheet.setFont(style.get("face", PLAIN), size)
    sheet.setFillColor(style.get("color", INK))
    (sheet.drawRightString if style.get("right") else sheet.drawString)(x, y, text)


def rule(sheet: Canvas, y: float) -> None:
    sheet.setStrokeColor(LINE)
    sheet.line(LEFT, y, RIGHT, y)


def head(sheet: Canvas, receipt: Receipt) -> float:
    put(sheet, TOP, settings.SITE_NAME, face=BOLD)
    put(sheet, TOP, settings.SITE_HOST, x=RIGHT, right=True, color=MUTED)
    put(sheet, TOP - 44, f"Receipt {receipt.number}", face=BOLD, size=20)
    if receipt.order.livemode:
        return TOP - 84
    put(sheet, TOP - 68, PRACTICE, color=MUTED)
    return TOP - 104


def facts(sheet: Canvas, receipt: Receipt, y: float) -> float:
    for name, lines in facts_of(receipt):
        put(sheet, y, name, color=MUTED)
        for line in lines:
            put(sheet, y, line, x=LEFT + 110)
            y -= 17
        y -= 4
    return y - 16


def facts_of(receipt: Receipt) -> list[tuple[str, list[str]]]:
    order = receipt.order
    buyer = [writable(order.buyer.full_name), order.buyer.email]
    rows = [("Date", [f"{receipt.issued_at:%d %B %Y}".lstrip("0")]), ("For", [line for line in buyer if line])]
    rows.append(("Order", [order.public_id]))
    return [*rows, ("Payment", [order.payment_intent])] if order.payment_intent else rows


def total(sheet: Canvas, receipt: Receipt, y: float) -> float:
    order = receipt.order
    rule(sheet, y + 20)
    put(sheet, y, f"{order.tokens} tokens")
    put(sheet, y, order.price, x=RIGHT, right=True)
    rule(sheet, y - 12)
    put(sheet, y - 32, f"Paid {say(order.paid_at, zone_of(order.buyer))}", face=BOLD)
    put(sheet, y - 32, order.price, x=RIGHT, right=True, face=BOLD)
    return y - 64


def foot(sheet: Canvas, y: float, receipt: Receipt) -> None:
    for line in went_back(receipt.order):
        put(sheet, y, line)
        y -= 17
    put(sheet, y - 8, f"Amounts in {receipt.order.currency.upper()}. Questions: {settings.SUPPORT_EMAIL}", color=MUTED)


def went_back(order: Order) -> list[str]:
    return [
        f"{claim.get_kind_display()} of {claim.price}, {say(claim.created_at, zone_of(order.buyer))}: {claim.words}."
        for claim in order.claims.order_by("pk")
    ]
