from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        from . import checks, departure, site_accounts  # noqa: F401

        departure.register()
        post_migrate.connect(site_accounts.open_all, sender=self)
