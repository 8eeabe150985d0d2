"""Projects in the directory: public ones of people who can be found."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User

from ..models import Project
from ..words import terms
from .people import filtered, listed
from .search import Search


def matching_projects(search: Search, viewer: User) -> QuerySet:
    owners = filtered(listed(viewer), search, viewer)
    projects = Project.objects.open().filter(Exists(owners.filter(pk=OuterRef("owner"))))
    if search.category:
        projects = projects.filter(category__slug=search.category)
    asked = terms(search.q)
    return projects.filter(doc__text__has_words=asked) if asked else projects
