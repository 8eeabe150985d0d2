from django.apps import AppConfig
from django.db.models.signals import post_migrate

SEEN = ("account", "transfer", "hold", "order", "claim", "receipt", "stripeevent")
MODERATORS = [*(f"payments.view_{noun}" for noun in SEEN), "payments.return_token"]  # refunds: given by name


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        from accounts import moderators
        from accounts.backends import comes_with

        from . import checks, departure, site_accounts  # noqa: F401
        from .queries import purse_parts

        moderators.may(*MODERATORS)
        departure.register()
        comes_with.append(purse_parts)
        post_migrate.connect(site_accounts.open_all, sender=self)
