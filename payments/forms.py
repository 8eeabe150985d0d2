"""What people fill in."""

import secrets

from django import forms


def new_click() -> str:
    return secrets.token_hex(12)


class BuyForm(forms.Form):
    """Nothing but the press of the button: price and pack are ours. `click` makes pressing twice order once."""

    click = forms.RegexField(r"^[0-9a-f]{24}$", widget=forms.HiddenInput, initial=new_click)
