"""From an address to an area by an own Nominatim or Photon (GEOCODER_URL); without the setting, never.

The text and the point are dropped at once: they are in no table, no log, no cache and no answer.
"""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon
from geopy.geocoders.base import Geocoder

from .area import cell_at

TIMEOUT = 4  # seconds


def ready() -> bool:
    return bool(settings.GEOCODER_URL)


@sensitive_variables()
def area_of(address: str) -> str:
    """The cell in which the address lies. Raises ValidationError, which never repeats the address."""
    try:
        found = geocoder(settings.GEOCODER_URL).geocode(address, exactly_one=True, timeout=TIMEOUT)
    except (GeopyError, ValueError, OSError):
        found = False
    if found is False:
        raise ValidationError("The address search does not answer at the moment. Pick your area on the map.")
    if found is None:
        raise ValidationError("No such address was found. Try street and town, or pick your area on the map.")
    return cell_at(found.latitude, found.longitude)


def geocoder(url: str) -> Geocoder:
    """`https://host[:port]/?type=photon` for Photon, anything else is a Nominatim."""
    parts = urlsplit(url)
    kind = Photon if parse_qs(parts.query).get("type") == ["photon"] else Nominatim
    domain = f"{parts.netloc}{parts.path.rstrip('/')}"
    return kind(user_agent=f"{settings.SITE_NAME} ({settings.SITE_URL})", domain=domain, scheme=parts.scheme)
