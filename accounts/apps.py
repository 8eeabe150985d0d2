from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from . import among, complaints, holdings, wordings  # noqa: F401
        from .moderators import fill_group
        from .socket import endings  # noqa: F401

        holdings.register()
        complaints.register()
        last = [app for app in apps.get_app_configs() if app.models_module][-1]  # then all permissions are there
        post_migrate.connect(fill_group, sender=last)
        post_migrate.connect(wordings.fill, sender=self)
