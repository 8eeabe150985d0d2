"""What was bought, what went back, and what Stripe told."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from payments.models import Claim, Order, Receipt, StripeEvent

from .read_only import ReadOnly
from .refunds import ask_refund


class ClaimInline(admin.StackedInline):
    model = Claim
    extra = 0
    can_delete = False
    fields = readonly_fields = ["kind", "status", "amount", "tokens", "owed", "stripe_id", "reason", "by", "created_at"]

    def has_add_permission(self, *_: object) -> bool:
        return False


@admin.register(Order)
class OrderAdmin(ReadOnly):
    list_display = ["public_id", "created_at", "buyer", "price", "tokens", "status", "livemode"]
    list_filter = ["status", "livemode", "created_at"]
    search_fields = ["public_id", "buyer__email", "session_id", "payment_intent"]
    list_select_related = ["buyer"]
    inlines = [ClaimInline]
    actions = ["refund"]

    def has_refund_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("payments.refund_order")

    @admin.action(description="Refund…", permissions=["refund"])
    def refund(self, request: HttpRequest, orders: QuerySet[Order]) -> TemplateResponse | None:
        order = orders.select_related("buyer").first()
        if len(orders) == 1:
            return ask_refund(self, request, order)
        return self.message_user(request, "Choose one order at a time.", messages.ERROR)


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
