"""A request names what it is about: from the page of the project to the meeting."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from projects.models import Project, Seat


def ask_for(seat: Seat, asker: Client, projects: list[Project]) -> object:
    day = (timezone.now() + timedelta(days=2)).replace(minute=0, second=0, microsecond=0)
    form = {"kind": "video", "minutes": "45", "times": [day.isoformat()], "message": "Let me help."}
    named = {"seat": seat.public_id, "projects": [project.public_id for project in projects]}
    return asker.post(f"/meetings/ask/{seat.project.owner.public_id}/", form | named)


def test_a_request_names_the_project_and_its_seat(
    anas: Client, ben: User, eve: User, project_of: Callable
) -> None:  # PRJ-6
    project, other = project_of(ben, "Tape delay"), project_of(eve, "Old boat")
    seat = Seat.objects.create(project=project, title="Mechanics", places=1)
    full = Seat.objects.create(project=project, title="Electronics", places=1, taken=1)
    ask = f"/meetings/ask/{ben.public_id}/"
    page = anas.get(f"/projects/{project.public_id}/").content.decode()
    link = f"{ask}?project={project.public_id}"
    assert f'href="{link}"' in page
    assert f'href="{link}&amp;seat={seat.public_id}"' in page
    assert full.public_id not in page
    form = anas.get(f"{link}&seat={seat.public_id}").context["form"]
    assert (form["projects"].value(), form["seat"].value()) == ([project.public_id], seat.public_id)
    assert [str(choice[1]) for choice in form.fields["seat"].choices] == [
        "No particular seat", "Mechanics, Tape delay"]  # fmt: skip

    refused = [ask_for(seat, anas, [other]), ask_for(full, anas, [project])]
    ask_for(seat, anas, [])

    assert [answer.status_code for answer in refused] == [422, 422]
    meeting = Meeting.objects.get()
    assert (list(meeting.projects.all()), meeting.seat) == ([project], seat)
