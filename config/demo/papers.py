"""What the demo people send each other: drawn here, so that nothing has to be carried along."""

from io import BytesIO
from math import exp, pi, sin

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

PAPER, INK, TEAL, PALE, RED = "#faf9f7", "#1f1d1a", "#0f6b62", "#d7e9e6", "#b3261e"
WIDTH, HEIGHT, FINER = 960, 600, 2
WHISTLES = ((2400, 9, 1.0), (4800, 14, 0.45))  # Hz, how sharp, how loud


def blade_tip() -> bytes:
    """A rotor blade from above, its tip cut into teeth, with the measures beside it. A PNG."""
    sheet = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    pen = ImageDraw.Draw(sheet)
    for line in range(0, WIDTH * FINER, 40 * FINER):
        pen.line([(line, 0), (line, HEIGHT * FINER)], fill="#ece9e2", width=FINER)
        pen.line([(0, line), (WIDTH * FINER, line)], fill="#ece9e2", width=FINER)
    pen.polygon(outline(), fill=PALE, outline=TEAL, width=4 * FINER)
    pen.ellipse(around(150, 330, 62), fill=PAPER, outline=TEAL, width=4 * FINER)
    pen.ellipse(around(150, 330, 20), outline=TEAL, width=3 * FINER)
    pen.line(scaled([(150, 470), (840, 470)]), fill=INK, width=2 * FINER)
    for end in (150, 840):
        pen.line(scaled([(end, 456), (end, 484)]), fill=INK, width=2 * FINER)
    pen.text((430 * FINER, 480 * FINER), "88.9 mm", fill=INK, font_size=28 * FINER)
    pen.text((640 * FINER, 400 * FINER), "teeth 2.4 mm", fill=RED, font_size=28 * FINER)
    pen.line(scaled([(690, 398), (700, 356)]), fill=RED, width=2 * FINER)
    out = BytesIO()
    sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def outline() -> list[tuple[float, float]]:
    """Along the leading edge to the tip, and back along the trailing one, which ends in teeth."""
    leading = [(150 + 6.9 * step, 330 - 96 * sin(pi * (step / 100) ** 0.6) - 0.2 * step) for step in range(101)]
    trailing = [(840 - 6.9 * step, 330 + (14 if step % 4 < 2 and step < 34 else 0) + 0.3 * step) for step in range(101)]
    return scaled([*leading, *trailing])


def around(x: float, y: float, radius: float) -> list[float]:
    return [each * FINER for each in (x - radius, y - radius, x + radius, y + radius)]


def scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x * FINER, y * FINER) for x, y in points]


def spectrum() -> bytes:
    """How loud the rotor is at which pitch, before and after. A PDF of one page."""
    out = BytesIO()
    page = Canvas(out, pagesize=(595, 420))
    page.setFont("Helvetica-Bold", 18)
    page.drawString(50, 375, "7 inch rotor, 5200 rpm, one metre away")
    page.setFont("Helvetica", 11)
    page.drawString(50, 355, "Red: as it came. Green: with the teeth of last week.")
    page.line(50, 60, 545, 60)
    page.line(50, 60, 50, 330)
    for pitch in range(0, 8001, 1000):
        page.drawCentredString(50 + pitch * 0.06, 42, f"{pitch // 1000} kHz")
    for colour, whistle in ((RED, 1.0), (TEAL, 0.25)):
        curve(page, colour, whistle)
    page.save()
    return out.getvalue()


def curve(page: Canvas, colour: str, whistle: float) -> None:
    page.setStrokeColor(colour)
    page.setLineWidth(2)
    path = page.beginPath()
    path.moveTo(50, 60 + loudness(0, whistle))
    for pitch in range(40, 8001, 40):
        path.lineTo(50 + pitch * 0.06, 60 + loudness(pitch, whistle))
    page.drawPath(path)


def loudness(pitch: int, whistle: float) -> float:
    noise = 70 * exp(-pitch / 5000) + 4 * sin(pitch / 90)
    return noise + sum(
        170 * whistle * loud * exp(-(((pitch - at) / 100 * sharp / 9) ** 2)) for at, sharp, loud in WHISTLES
    )
