"""The steps of onboarding (ACC-5): which there are for this person, which are done, which comes next."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts.completeness import lacks_of_creator, sent_or_there
from accounts.models import User


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    is_done: Callable[[User], bool]
    creators_only: bool = False

    @property
    def url(self) -> str:
        return reverse("welcome_step", args=[self.name])


def knows_what_to_be(user: User) -> bool:
    return user.profile.aims_to_create is not None


def can_meet(user: User) -> bool:
    profile = user.profile
    return bool(profile.city_id and profile.timezone and profile.meets)


def is_introduced(user: User) -> bool:
    return sent_or_there(user)


def shows_a_project(user: User) -> bool:
    return not lacks_of_creator(user)


STEPS = (
    Step("role", "What brings you", knows_what_to_be),
    Step("meet", "Where and how you meet", can_meet),
    Step("pitch", "Your pitch", is_introduced),
    Step("project", "First project", shows_a_project, creators_only=True),
)


def steps_of(user: User) -> list[Step]:
    return [step for step in STEPS if user.profile.aims_to_create or not step.creators_only]


def next_step(user: User) -> str:
    """Where onboarding goes on: the first step not done, else the people to meet."""
    return next((step.url for step in steps_of(user) if not step.is_done(user)), reverse("suggestions"))


def after(user: User, name: str) -> str:
    """The page behind a step, done or not: what "Skip for now" leads to."""
    steps = steps_of(user)
    later = steps[[step.name for step in steps].index(name) + 1 :]
    return later[0].url if later else reverse("suggestions")


def trail(user: User, current: str) -> list[dict[str, object]]:
    """For components/steps.html."""
    return [
        {"label": step.label, "done": step.is_done(user), "current": step.name == current, "url": step.url}
        for step in steps_of(user)
    ]
