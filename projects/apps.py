from django.apps import AppConfig

SEEN = ("project", "projectlink", "projectimage", "seat", "hiding", "category", "sample")
MODERATORS = [
    *(f"projects.view_{noun}" for noun in SEEN),
    "projects.add_hiding",
    "projects.add_category",
    "projects.change_category",
    "projects.add_sample",
    "projects.delete_sample",
]


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from accounts import moderators
        from accounts.completeness import CREATOR_CHECKS
        from accounts.nearness import SOURCES

        from . import complaints, departure, lookups, pictures, receivers  # noqa: F401
        from .actions.display import lacks_display
        from .circles import circles

        moderators.may(*MODERATORS)
        receivers.connect()
        complaints.register()
        departure.register()
        pictures.register()
        CREATOR_CHECKS.append(lacks_display)
        SOURCES.append(circles)
