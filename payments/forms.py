"""What people fill in."""

import secrets

from django import forms

from .actions import refundable
from .models import Order
from .money import say_money


def new_click() -> str:
    return secrets.token_hex(12)


class BuyForm(forms.Form):
    """Nothing but the press of the button: price and pack are ours. `click` makes pressing twice order once."""

    click = forms.RegexField(r"^[0-9a-f]{24}$", widget=forms.HiddenInput, initial=new_click)


class RefundForm(BuyForm):
    """How many unused tokens of an order go back, and why."""

    tokens = forms.TypedChoiceField(coerce=int, label="Goes back")
    reason = forms.CharField(
        max_length=250, widget=forms.Textarea({"rows": 4, "cols": 80}), help_text="The member reads it."
    )

    def __init__(self, *filled: object, order: Order) -> None:
        super().__init__(*filled)
        self.fields["tokens"].choices = [
            (tokens, f"{tokens} token{'s' * (tokens > 1)}: {say_money(amount, order.currency)}")
            for tokens, amount in reversed(refundable(order).items())
        ]
