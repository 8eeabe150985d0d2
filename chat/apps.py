from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from accounts import header, moderators

        from . import complaints, departure, queries

        moderators.may("chat.view_message")
        departure.register()
        complaints.register()
        header.FACTS["unread_messages"] = queries.unread_of
