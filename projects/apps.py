from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from accounts.completeness import CREATOR_CHECKS

        from . import receivers
        from .actions.display import lacks_display

        receivers.connect()
        CREATOR_CHECKS.append(lacks_display)
