from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from accounts import header, moderators, signals
        from meetings import signals as meetings

        from . import actions, complaints, departure, queries

        moderators.may("chat.view_message")
        departure.register()
        complaints.register()
        signals.agreed.connect(actions.reveal_soon, dispatch_uid="chat")
        meetings.agreed.connect(actions.say_agreed, dispatch_uid="chat")
        meetings.moved.connect(actions.say_moved, dispatch_uid="chat")
        meetings.cancelled.connect(actions.say_cancelled, dispatch_uid="chat")
        header.FACTS["unread_messages"] = queries.unread_of
