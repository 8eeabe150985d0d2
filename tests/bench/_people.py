"""Pairs who may write to each other and people who only sit there, all signed in.

`python -m tests.bench._people PAIRS IDLE` makes tables and people in DATABASE_URL and tells as JSON who they are.
Every second pair has only asked and answered, so what they write is masked.
"""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from tests.bench.table import line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def sessions(people: Sequence[Any], backend: str) -> list[str]:
    """Keys of sessions in which these are signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store, rows = SessionStore(), []
    for person in people:
        told = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: backend,
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        store._session_key = store._get_new_session_key()
        rows.append(store.create_model_instance(told))
    store.model.objects.bulk_create(rows, batch_size=500)
    return [row.session_key for row in rows]


def members(count: int) -> list[Any]:
    from accounts.models import City, Profile, User

    city, _ = City.objects.get_or_create(
        geoname_id=2950159,
        defaults={
            "name": "Berlin",
            "search_name": "berlin",
            "country": "DE",
            "lat": 52.52437,
            "lon": 13.41053,
            "population": 3426354,
            "timezone": "Europe/Berlin",
        },
    )
    facts = {"first_name": "Bench", "born_on": date(1990, 1, 1), "password": "!"}
    people = [User(email=f"b{number}@example.com", last_name=str(number), **facts) for number in range(count)]
    people = User.objects.bulk_create(people, batch_size=500)
    profiles = [Profile(user=person, city=city, timezone="Europe/Berlin", headline="Builds") for person in people]
    Profile.objects.bulk_create(profiles, batch_size=500)
    return people


def acquaint(people: Sequence[Any]) -> None:
    """Neighbours in the list may write to each other."""
    from accounts.actions import agree, introduce
    from chat.actions import post

    for number, (ana, ben) in enumerate(zip(people[::2], people[1::2], strict=True)):
        contact = introduce(ana, ben)
        for writer in (ana, ben):
            post(contact, by=writer, body="Hello", client_id=uuid4())
        if number % 2:
            agree(contact)


def main(pairs: int, idle: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    people = members(2 * pairs + idle)
    acquaint(people[: 2 * pairs])
    keys = sessions(people, settings.AUTHENTICATION_BACKENDS[0])
    told = [
        {"cookie": f"{settings.SESSION_COOKIE_NAME}={key}", "to": people[min(place ^ 1, len(people) - 1)].public_id}
        for place, key in enumerate(keys)
    ]
    line(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
