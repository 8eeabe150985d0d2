"""The wordings a site begins with; moderators change them on their desk (MOD-1)."""

from django.db import DEFAULT_DB_ALIAS

from accounts.models import Wording

FIRST = {
    Wording.Use.SUBMISSION: [
        "Your face cannot be seen well enough. Send a photo of you alone, from the front.",
        "The photo shows somebody or something else than you.",
        "It advertises something. A pitch says who you are, what you build and whom you look for.",
        "It names an address, a number or a link. Leave those out: they are shown once you agree to meet.",
        "We could not understand what is said. Record it again in a quiet room, closer to the microphone.",
        "It is rude or hurtful to others.",
    ],
    Wording.Use.ACCOUNT: [
        "You advertised or sold things. This site is for building something together.",
        "You wrote to somebody in a way that is rude, threatening or harassing.",
        "You sent the same message to many people.",
        "Your profile does not say who you are. Use your own name, your own photo and your own work.",
    ],
    Wording.Use.MEETING: [
        "The evidence of the site shows who was there and who was not.",
        "A fault on our side kept you from meeting.",
        "You told the other in time, and the messages show it.",
    ],
}


def fill(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Only where there is none: what moderators took out stays out. Runs after `migrate`."""
    wordings = Wording.objects.using(using)
    if not wordings.exists():
        wordings.bulk_create(Wording(use=use, text=text) for use, texts in FIRST.items() for text in texts)
