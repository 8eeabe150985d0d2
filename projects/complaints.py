"""Projects can be reported, and hidden (MOD-1)."""

from accounts import complaints
from accounts.complaints import Matter, written
from accounts.models import User

from .circles import circle
from .models import Project
from .shown import ShownProject, may_open


def find_project(reader: User, key: str) -> Matter:
    project = Project.objects.visible_to(reader).select_related("owner").get(public_id=key)
    near = circle(reader, project.owner)
    if not may_open(near):
        raise Project.DoesNotExist
    evidence = written(
        ("Title", project.title),
        ("Summary", project.summary),
        ("Description", project.description),
        ("Tags", project.tags),
        ("How to contribute", project.contribute),
        ("Links", "\n".join(link.url for link in project.links.all())),
    )
    return Matter(
        project.owner, f"the project {ShownProject(project, near).title}", evidence, project.get_absolute_url()
    )


def hide_project(key: str, *, by: User, reason: str) -> None:
    from .actions import hide

    hide(Project.objects.get(public_id=key), by=by, reason=reason)


def register() -> None:
    complaints.takes("project", find_project, hide_project, desk="admin:projects_project_changelist")
