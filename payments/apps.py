from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        from accounts.backends import comes_with

        from . import checks, departure, site_accounts  # noqa: F401
        from .queries import purse_parts

        departure.register()
        comes_with.append(purse_parts)
        post_migrate.connect(site_accounts.open_all, sender=self)
