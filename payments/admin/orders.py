"""What was bought, what went back, and what Stripe told."""

from django.contrib import admin

from payments.models import Claim, Order, Receipt, StripeEvent

from .read_only import ReadOnly


class ClaimInline(admin.TabularInline):
    model = Claim
    extra = 0
    can_delete = False
    fields = readonly_fields = ["kind", "status", "amount", "tokens", "owed", "stripe_id", "reason", "created_at"]

    def has_add_permission(self, *_: object) -> bool:
        return False


@admin.register(Order)
class OrderAdmin(ReadOnly):
    list_display = ["public_id", "created_at", "buyer", "price", "tokens", "status", "livemode"]
    list_filter = ["status", "livemode", "created_at"]
    search_fields = ["public_id", "buyer__email", "session_id", "payment_intent"]
    list_select_related = ["buyer"]
    inlines = [ClaimInline]


@admin.register(Receipt)
class ReceiptAdmin(ReadOnly):
    list_display = ["number", "issued_at", "order"]
    list_filter = ["series"]
    search_fields = ["order__public_id", "order__buyer__email"]
    list_select_related = ["order"]


@admin.register(StripeEvent)
class StripeEventAdmin(ReadOnly):
    list_display = ["id", "received_at", "kind", "outcome", "done_at", "attempts"]
    list_filter = ["kind", "livemode"]
    search_fields = ["id", "subject"]
