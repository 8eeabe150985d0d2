from django.apps import AppConfig


class VideocallConfig(AppConfig):
    name = "videocall"
    verbose_name = "Calls"
