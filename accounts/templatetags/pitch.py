"""The recorder, for any page whose reader is signed in: `{% load pitch %}{% pitch_recorder next="/welcome/" %}`."""

from django import template

from accounts.forms.pitch import PitchForm
from accounts.pitch_desk import Desk

register = template.Library()


@register.inclusion_tag("accounts/pitch/_desk.html", takes_context=True)
def pitch_recorder(context: template.Context, next: str = "") -> dict[str, object]:
    """`next`: where the plain forms lead back to; by default the pitch page itself."""
    request = context["request"]
    return {
        "desk": Desk(request.user, next_page=next, captions_form=context.get("captions_form")),
        "form": context.get("pitch_form") or PitchForm(),
        "csrf_token": context["csrf_token"],
    }
