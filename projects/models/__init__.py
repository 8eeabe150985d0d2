"""What people build, and how they are found."""

from .category import Category
from .hiding import Hiding
from .image import ProjectImage
from .link import ProjectLink
from .member import ProjectMember
from .pause import Pause
from .project import Project
from .sample import Sample
from .search_doc import ProjectDoc, SearchDoc
from .seat import Seat
from .standing import Standing

__all__ = [
    "Category",
    "Hiding",
    "Pause",
    "Project",
    "ProjectDoc",
    "ProjectImage",
    "ProjectLink",
    "ProjectMember",
    "Sample",
    "SearchDoc",
    "Seat",
    "Standing",
]
