"""A request names what it is about: from the page of the project to the meeting."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from projects.models import Seat


def test_a_request_names_the_project_and_its_seat(
    anas: Client, ben: User, eve: User, project_of: Callable
) -> None:  # PRJ-6
    project, other = project_of(ben, "Tape delay"), project_of(eve, "Old boat")
    seat = Seat.objects.create(project=project, title="Mechanics", places=1)
    ask = f"/meetings/ask/{ben.public_id}/"
    page = anas.get(f"/projects/{project.public_id}/").content.decode()
    link = f"{ask}?project={project.public_id}"
    assert f'href="{link}"' in page
    assert anas.get(link).context["form"]["projects"].value() == [project.public_id]

    day = (timezone.now() + timedelta(days=2)).replace(minute=0, second=0, microsecond=0)
    form = {"kind": "video", "minutes": "45", "times": [day.isoformat()], "seat": seat.pk, "message": "Let me help."}
    refused = anas.post(ask, form | {"projects": [other.public_id]})
    anas.post(ask, form | {"projects": [project.public_id]})

    assert refused.status_code == 422
    meeting = Meeting.objects.get()
    assert (list(meeting.projects.all()), meeting.seat) == ([project], seat)
