from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        from . import checks, site_accounts  # noqa: F401

        post_migrate.connect(site_accounts.open_all, sender=self)
