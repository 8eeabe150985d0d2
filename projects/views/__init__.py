"""Pages of the directory, of people and of projects."""

from .category import category
from .display import project_feature, project_move, project_show, project_take_off, projects_resume
from .favourites import favourites
from .home import home
from .members import project_join, project_leave
from .person import me, person
from .project import project, project_delete, project_edit, project_new, projects
from .suggestions import suggestions

__all__ = [
    "category",
    "favourites",
    "home",
    "me",
    "person",
    "project",
    "project_delete",
    "project_edit",
    "project_feature",
    "project_join",
    "project_leave",
    "project_move",
    "project_new",
    "project_show",
    "project_take_off",
    "projects",
    "projects_resume",
    "suggestions",
]
