"""Do the servers of the halfway place answer? Each docstring is the mend when the question fails."""

from django.conf import settings

from accounts.geocoder import TIMEOUT, geocoder
from meetings.halfway import router
from meetings.halfway.globe import Point
from meetings.halfway.travel import Traveller

from .examine import Finding

EXAMPLE = "Berlin"
MIDDLE, NEAR = Point(52.5200, 13.4050), Point(52.5163, 13.3777)


def address_search(part: str) -> Finding:
    """Check GEOCODER_URL: a Nominatim, or with ?type=photon a Photon, that this machine reaches."""
    if not settings.GEOCODER_URL:
        return Finding(
            part, "mind", "off: members pick their area on the map", "Set GEOCODER_URL to a server of yours."
        )
    found = geocoder(settings.GEOCODER_URL).geocode(EXAMPLE, exactly_one=True, timeout=TIMEOUT)
    if found is None:
        return Finding(part, "mind", f"answers, but does not know {EXAMPLE}", "Does its map cover where members live?")
    return Finding(part, "well", f"finds {EXAMPLE}")


def travel_times(part: str) -> Finding:
    """Check ROUTER_URL: an OSRM server with the profiles foot, bike and driving, that this machine reaches."""
    if not settings.ROUTER_URL:
        return Finding(part, "mind", "estimated from distances", "Set ROUTER_URL to an OSRM server of yours.")
    silent = [mode for mode in router.PROFILES if router.routed(Traveller(MIDDLE, mode), [NEAR]) is None]
    if silent:
        return Finding(part, "ill", f"no answer for: {', '.join(silent)}", travel_times.__doc__ or "")
    return Finding(part, "well", "OSRM answers")


QUESTIONS = [address_search, travel_times]
