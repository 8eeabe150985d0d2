from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from accounts import moderators

        from . import departure

        moderators.may("chat.view_message")
        departure.register()
