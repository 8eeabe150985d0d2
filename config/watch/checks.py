"""Settings that would make /metrics fail only when somebody asks."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .scrape import networks


@register
def networks_are_networks(app_configs: object, **_: object) -> list[CheckMessage]:
    try:
        networks(tuple(settings.METRICS_NETWORKS))
    except ValueError as error:
        hint = "Addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8."
        return [Error(f"METRICS_NETWORKS cannot be read: {error}.", hint=hint, id="config.E001")]
    return []
