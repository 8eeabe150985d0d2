"""Who is near to whom, and what a token opens (VIS, TOK-5)."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.actions import agree, introduce, part
from accounts.visibility import Circle
from payments import actions
from payments.access import circle, circles, has_access, needs_access, opens
from payments.models import Claim


def hold(person, key="meeting:a"):
    return actions.hold(person, key=key)


def owe(person):
    """A chargeback of a pack whose every token was used; one more token came from elsewhere and is held."""
    order = actions.begin(person, click="d" * 24)
    actions.fulfil(order, payment_intent="pi_d")
    for n in range(3):
        hold(person, f"meeting:d{n}")
    actions.claim(order, kind=Claim.Kind.DISPUTE, key="dp_d", amount=order.amount)


SCENARIOS = {
    "nobody gave her a token": (lambda ana, rich: None, False),
    "one token available": (lambda ana, rich: rich(ana, 1), True),
    "her only token is held": (lambda ana, rich: hold(rich(ana, 1)), True),
    "it came back": (lambda ana, rich: actions.give_back(hold(rich(ana, 1))), True),
    "her last token is spent, the meeting runs": (lambda ana, rich: actions.spend(hold(rich(ana, 1))), False),
    "one spent, two left": (lambda ana, rich: actions.spend(hold(rich(ana))), True),
    "spent and returned": (lambda ana, rich: returned(rich(ana, 1)), True),
    "tokens held, but some are owed": (lambda ana, rich: owe(ana), False),
    "debt settled by a new pack": (lambda ana, rich: (owe(ana), rich(ana, 4)), True),
}


def returned(ana):
    spent = hold(ana)
    actions.spend(spent)
    actions.compensate(spent, reason="Ben did not come")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_access_is_a_token_available_or_held_and_nothing_owed(scenario, ana, rich):  # TOK-5
    happens, expected = SCENARIOS[scenario]

    happens(ana, rich)

    assert has_access(ana) is expected


def test_a_visitor_has_no_access(ana):  # TOK-5
    visitor = AnonymousUser()

    assert has_access(visitor) is False
    assert opens(visitor) is False
    assert circle(visitor, ana) == Circle.VISITOR


# relation between ana (the viewer) and ben → (with a token, without)
RELATIONS = {
    "strangers": (lambda ana, ben: None, Circle.READER, Circle.MEMBER),
    "ana asked ben": (introduce, Circle.CONTACT, Circle.MEMBER),
    "ben asked ana": (lambda ana, ben: introduce(ben, ana), Circle.CONTACT, Circle.READER),
    "ben asked and ana declined": (
        lambda ana, ben: part(introduce(ben, ana), writer=ana),
        Circle.CONTACT,
        Circle.MEMBER,
    ),
    "ben asked and ana accepted": (
        lambda ana, ben: agree(introduce(ben, ana)),
        Circle.COLLABORATOR,
        Circle.COLLABORATOR,
    ),
}


@pytest.mark.parametrize("token", [True, False])
@pytest.mark.parametrize("relation", RELATIONS)
def test_the_circle_follows_contact_and_token(relation, token, ana, ben, rich):  # VIS-1, VIS-2, VIS-3, VIS-5
    meet, with_token, without = RELATIONS[relation]
    meet(ana, ben)
    if token:
        rich(ana)

    assert circle(ana, ben) == (with_token if token else without)


def test_oneself_is_oneself(ana):  # VIS
    assert circle(ana, ana) == Circle.SELF


@pytest.fixture
def mod(member):
    mod = member("Mod", is_staff=True)
    mod.user_permissions.add(Permission.objects.get(codename="view_profile"))
    return mod


def test_a_moderator_reads_without_a_token(mod, ana):  # MOD-3
    assert circle(mod, ana) == Circle.READER
    assert opens(mod) is True
    assert has_access(mod) is False


def test_staff_without_the_permission_and_members_with_it_do_not(member, ana, ben):  # MOD-3
    staff = member("Kim", is_staff=True)
    ben.user_permissions.add(Permission.objects.get(codename="view_profile"))

    assert [circle(viewer, ana) for viewer in (staff, ben)] == [Circle.MEMBER, Circle.MEMBER]


@pytest.mark.parametrize("crowd", [1, 3, 40])
def test_many_circles_cost_two_queries(crowd, ana, member, rich, django_assert_num_queries):
    people = [member(f"P{n}") for n in range(crowd)]
    introduce(ana, people[0])
    rich(ana)

    with django_assert_num_queries(2):
        found = circles(ana, people)

    assert list(found.values()) == [Circle.CONTACT] + [Circle.READER] * (crowd - 1)


@needs_access
def page(request):
    return HttpResponse("Everybody")


def test_the_wall_says_what_opens_it(cleo, client_of):  # TOK-5
    request = RequestFactory().get("/")
    request.user = cleo

    response = page(request)

    assert response.status_code == 403
    words = response.content.decode()
    assert "open with a token" in words
    assert "You have no token just now" in words
    assert 'href="/tokens/buy/"' in words


def test_the_wall_tells_who_owes_what_to_do(ana, rich):  # TOK-5
    owe(ana)
    request = RequestFactory().get("/")
    request.user = ana

    assert "settle that, and everything opens again" in " ".join(page(request).content.decode().split())


def test_with_a_token_the_page_opens(ana, rich):  # TOK-5
    request = RequestFactory().get("/")
    request.user = rich(ana, 1)

    assert page(request).content == b"Everybody"


ALWAYS_OPEN = ["/", "/me/", "/me/settings/", "/meetings/", "/messages/", "/tokens/", "/tokens/buy/", "/notices/"]


@pytest.mark.parametrize("address", ALWAYS_OPEN)
def test_at_zero_tokens_this_stays_open(address, cleo, client_of):  # TOK-5
    assert client_of(cleo).get(address).status_code == 200
