"""Who may see whom (VIS), and whom tokens let in (TOK-5). Every page and socket handler asks here."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Contact, User
from accounts.states import ContactState
from accounts.visibility import Circle

from .queries import purse, purse_brought

Page = Callable[..., HttpResponse]
SEES_PEOPLE = "accounts.view_profile"


def has_access(user: User) -> bool:
    """TOK-5: a token available or held, and nothing owed."""
    return user.is_authenticated and purse_brought(user).opens


def moderates(user: User) -> bool:
    """Moderators look at people for their work, without tokens (MOD-3)."""
    return user.is_staff and user.has_perm(SEES_PEOPLE)


def opens(viewer: User) -> bool:
    """Whether browsing, search and profiles are open to this viewer."""
    return has_access(viewer) or (viewer.is_authenticated and moderates(viewer))


def circle(viewer: User, person: User) -> Circle:
    """How near the viewer stands to the person."""
    return circles(viewer, [person])[person.pk]


def circles(viewer: User, people: Iterable[User]) -> dict[int, Circle]:
    """The same for many people in at most two queries, by their primary key."""
    people = list(people)
    if not viewer.is_authenticated:
        return {person.pk: Circle.VISITOR for person in people}
    inside = opens(viewer)
    contacts = contacts_with(viewer, people)
    return {person.pk: circle_of(viewer, person, contacts.get(person.pk), inside) for person in people}


def contacts_with(viewer: User, people: list[User]) -> dict[int, Contact]:
    others = [person.pk for person in people if person.pk != viewer.pk]
    if not others:
        return {}
    mine = Contact.objects.of(viewer)
    if len(others) <= 100:
        mine = mine.filter(low_id__in=[*others, viewer.pk], high_id__in=[*others, viewer.pk])
    return {contact.other_id(viewer): contact for contact in mine}


def circle_of(viewer: User, person: User, contact: Contact | None, inside: bool) -> Circle:
    """Collaborators keep each other in sight whatever their tokens: an agreed meeting must be able to happen."""
    if viewer.pk == person.pk:
        return Circle.SELF
    if contact and contact.state == ContactState.COLLABORATORS:
        return Circle.COLLABORATOR
    if inside:
        return Circle.CONTACT if contact else Circle.READER
    asked = contact and contact.state == ContactState.ASKED and contact.asker_id == person.pk
    return Circle.READER if asked else Circle.MEMBER  # VIS-5


def needs_access(page: Page) -> Page:
    """Guards a page that closes at zero tokens; what is shown instead says what opens it."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return page(request, *args, **kwargs) if opens(request.user) else wall(request)

    return guarded


def wall(request: HttpRequest, what: str = "Browsing, search and profiles") -> HttpResponse:
    """The page of refusal for want of a token. `what` starts its sentence: «Profiles open with a token»."""
    return render(request, "payments/wall.html", {"what": what, "purse": purse(request.user)}, status=403)
