from django.apps import AppConfig


class VideocallConfig(AppConfig):
    name = "videocall"
    verbose_name = "Calls"

    def ready(self) -> None:
        from accounts import moderators

        from . import departure

        moderators.may("videocall.view_ring")
        departure.register()
