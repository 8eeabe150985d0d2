"""What the shared page frame draws with: icons, faces, the lens, the theme, the place in the navigation."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from accounts.browsers import browser
from accounts.models import Profile
from accounts.times import say_span

register = template.Library()
register.filter(browser)
register.filter("span", say_span)
LENS_TOP, LENS_BOTTOM = 3.6, 24.4  # of the drawing in components/lens.html


@register.inclusion_tag("components/icon.html")
def icon(name: str, label: str = "", css: str = "") -> dict[str, str]:
    """`{% icon "video" %}`; give a label only where no text says the same."""
    return {"name": name, "label": label, "css": css}


@register.inclusion_tag("components/lens.html")
def lens(value: float = 100, label: str = "") -> dict[str, object]:
    """`{% lens 40 %}`: the mark, its lens filled from below to so many percent."""
    share = max(0.0, min(float(value), 100.0)) / 100
    height = round((LENS_BOTTOM - LENS_TOP) * share, 2)
    return {"top": f"{LENS_BOTTOM - height:.2f}", "height": f"{height:.2f}", "label": label}


@register.inclusion_tag("components/avatar.html")
def avatar(person: Any, size: str = "m", online: bool = False) -> dict[str, object]:
    """`{% avatar person "l" %}`: person is a User or an `accounts.visibility.Shown`."""
    return {"person": person, "size": size, "online": online}


@register.filter
def face(person: Any) -> str:
    """The address of the person's photo, or "" where there is none or it is withheld."""
    if hasattr(person, "photo_url"):
        return person.photo_url or ""
    profile = getattr(person, "profile", None)
    return profile.photo.url if profile and profile.photo else ""


@register.filter
def called(person: Any) -> str:
    """The name to show: as far as the viewer may know it, when it is a `Shown`."""
    return getattr(person, "name", None) or getattr(person, "full_name", None) or str(person)


@register.filter
def initials(person: Any) -> str:
    words = called(person).split()
    return (words[0][:1] + words[-1][:1] if len(words) > 1 else words[0][:2]) if words else ""


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """light, dark or system: the member's choice, or the visitor's cookie."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return Profile.Theme.SYSTEM
    user = getattr(request, "user", None)
    chosen = user.profile.theme if user and user.is_authenticated else request.COOKIES.get("theme", "")
    return chosen if chosen in Profile.Theme.values else Profile.Theme.SYSTEM


@register.simple_tag(takes_context=True)
def here(context: template.Context, address: str) -> SafeString | str:
    """The attribute `aria-current` of a link, on its page and on those below: `<a href … {% here url %}>`."""
    request = context.get("request")
    if not request or not address:
        return ""
    if request.path == address:
        return mark_safe('aria-current="page"')
    return mark_safe('aria-current="true"') if address != "/" and request.path.startswith(address) else ""


@register.filter
def is_kind(bound_field: Any, kinds: str) -> bool:
    """Whether the field's widget is one of these: `{% if field|is_kind:"checkbox radioselect" %}`."""
    return bound_field.widget_type in kinds.split()
