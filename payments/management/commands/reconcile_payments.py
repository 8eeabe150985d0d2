"""`manage.py reconcile_payments`: what the heartbeat does about payments, at once and about everything."""

from datetime import timedelta

from django.core.management.base import BaseCommand

from payments.actions import reconcile
from payments.models import Order, StripeEvent


class Command(BaseCommand):
    help = "Asks Stripe about every order that is not settled, and acts again on every event that failed."

    def handle(self, **options: object) -> None:
        moved = reconcile(patience=timedelta(0), everything=True)
        left, undone = Order.objects.unsettled().count(), StripeEvent.objects.filter(done_at=None).count()
        self.stdout.write(f"Moved: {moved}. Still waiting for payment: {left}. Events not done: {undone}.")
