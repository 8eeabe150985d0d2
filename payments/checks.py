"""What must not be deployed by mistake."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

HINT = "Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or PAYMENTS_ALLOW_SANDBOX=1 if no money shall ever move."


def sandbox_by_mistake() -> bool:
    return settings.PAYMENTS_SANDBOX and not settings.DEBUG and not settings.PAYMENTS_ALLOW_SANDBOX


@register(Tags.security)
def no_sandbox_in_public(app_configs: object, **_: object) -> list[CheckMessage]:
    """A site that is reached by https is public: nobody may buy tokens there for nothing."""
    if settings.SECURE_SITE and sandbox_by_mistake():
        return [Error("The payment sandbox would give tokens away on a public site.", hint=HINT, id="payments.E001")]
    return []


@register(Tags.security, deploy=True)
def no_sandbox_deployed(app_configs: object, **_: object) -> list[CheckMessage]:
    if sandbox_by_mistake():
        return [Error("The payment sandbox is on: no money moves.", hint=HINT, id="payments.E002")]
    return []
