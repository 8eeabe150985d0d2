"""A lively, coherent site on an empty database (OPS-1). Idempotent: a second run changes what has become stale."""

from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import User
from config.kept import kept_secret

from .past import no_letters, no_lines
from .stage import know_the_towns

DOMAIN = "@demo.example"


def make_demo(password: str) -> bool:
    """Makes the demo people and gives them all `password`. Whether they are new."""
    from . import story

    ana = User.objects.filter(email=f"ana{DOMAIN}").first()
    know_the_towns()
    with no_letters(), no_lines():
        if ana is None:
            story.tell_story()
        else:
            story.renew(ana, User.objects.get(email=f"ben{DOMAIN}"))
    User.objects.filter(email__endswith=DOMAIN).update(password=make_password(password))
    return ana is None


def kept_password() -> str:
    """DEMO_PASSWORD, else one made once per installation, so that every start can print it."""
    return settings.DEMO_PASSWORD or kept_secret("demo_password", 9)
