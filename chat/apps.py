from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from accounts import header, moderators

        from . import departure, queries

        moderators.may("chat.view_message")
        departure.register()
        header.FACTS["unread_messages"] = queries.unread_of
