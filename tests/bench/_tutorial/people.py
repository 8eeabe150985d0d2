"""Makes the tables and so many signed-in people: `python -m tests.bench._tutorial.people COUNT` tells their cookies."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench._tutorial.settings")


def main(count: int) -> None:
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from tests.bench._people import sessions

    call_command("migrate", run_syncdb=True, verbosity=0)
    people = User.objects.bulk_create([User(username=f"bench{number}", password="!") for number in range(count)])
    told = [{"cookie": f"sessionid={key}"} for key in sessions(people, "django.contrib.auth.backends.ModelBackend")]
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
