"""Many coherent members, quickly: for measuring, not for reading."""

from datetime import date, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts.area import cell_for
from accounts.models import City, Profile, User
from projects import search
from projects.models import Category, Project

from . import people

BATCH = 2000
FIRST = sorted({person.first_name for person in people.OTHERS})
LAST = sorted({person.last_name for person in people.OTHERS})
WORK = [work for person in people.OTHERS for work in person.works]
SKILLS = sorted({skill.strip() for person in people.OTHERS for skill in person.skills.split(",") if skill.strip()})


def make_crowd(total: int) -> int:
    """Members until there are `total`; answers how many are new. The same number makes the same people."""
    present = User.objects.count()
    cities = list(City.objects.order_by("-population")[:300])
    cells = {city.pk: cell_for(city) for city in cities}
    for start in range(present, total, BATCH):
        with transaction.atomic():
            batch(range(start, min(start + BATCH, total)), cities, cells)
    return max(total - present, 0)


def batch(numbers: range, cities: list[City], cells: dict[int, str]) -> None:
    chance = Random(numbers.start)
    users = User.objects.bulk_create(user(number, chance) for number in numbers)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    Profile.objects.bulk_create(
        [profile(user, chance, chance.choice(cities), cells) for user in users],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=[field.name for field in Profile._meta.fields if not field.primary_key],
    )
    categories = {category.name: category for category in Category.objects.all()}
    Project.objects.bulk_create(project(user, chance, categories) for user in users if user.pk % 3)
    search.write(search.read(User.objects.filter(pk__in=[user.pk for user in users])))


def user(number: int, chance: Random) -> User:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    joined = timezone.now() - timedelta(days=chance.randint(1, 700))
    born = date(chance.randint(1965, 2005), chance.randint(1, 12), chance.randint(1, 28))
    email = f"{first.lower()}.{number}@crowd.example".encode("ascii", "ignore").decode()
    return User(email=email, password="!", first_name=first, last_name=last, born_on=born, joined_at=joined)  # noqa: S106


def profile(user: User, chance: Random, city: City, cells: dict[int, str]) -> Profile:
    skills = ", ".join(chance.sample(SKILLS, 4))
    return Profile(
        user=user,
        status="creator" if user.pk % 3 else "recruit",
        headline=f"Works on {chance.choice(SKILLS)} and {chance.choice(SKILLS)}",
        city=city,
        timezone=city.timezone,
        area=cells[city.pk],
        area_label=city.name,
        written_pitch=chance.choice(people.OTHERS).pitch,
        skills=skills,
        hours_per_week=chance.randint(1, 20),
        meets_text=chance.random() < 0.5,
        meets_video=True,
        meets_in_person=chance.random() < 0.6,
        open_to_contribute=chance.random() < 0.8,
        welcomed_at=user.joined_at,
        last_online=timezone.now() - timedelta(minutes=chance.randint(0, 200_000)),
    )


def project(user: User, chance: Random, categories: dict[str, Category]) -> Project:
    work = chance.choice(WORK)
    return Project(
        owner=user,
        title=work.title,
        summary=work.summary,
        category=categories[work.category],
        stage="active",
        on_display=True,
        featured=True,
    )
