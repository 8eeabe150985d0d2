"""allauth's forms at the door, in our words."""

from allauth.account import forms
from allauth.mfa.webauthn import forms as webauthn


class SaysAddress:
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in {"login", "email"} & self.fields.keys():
            self.fields[name].label = "E-mail address"
            self.fields[name].widget.attrs.pop("placeholder", None)


class LoginForm(SaysAddress, forms.LoginForm):
    pass


class LoginCodeForm(SaysAddress, forms.RequestLoginCodeForm):
    pass


class ResetPasswordForm(SaysAddress, forms.ResetPasswordForm):
    pass


class AddEmailForm(SaysAddress, forms.AddEmailForm):
    pass


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.label = "Sign in with this alone"
        alone.help_text = "Then you need no password: the device asks for your finger, your face or its PIN."
