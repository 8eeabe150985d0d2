"""No, in words: what a handler raises and a page is told."""

import logging

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404

logger = logging.getLogger(__name__)


class Refused(Exception):
    """Becomes the frame `refused`. `extra` is told beside the reasons (such as `client_id` or `retry_ms`)."""

    def __init__(self, *reasons: str, **extra: object) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)
        self.extra = extra


def refusal(error: Exception) -> Refused:
    """What the person is told about an exception of a handler. A fault of ours is logged, never explained."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, ValidationError):
        return Refused(*error.messages)
    if isinstance(error, PermissionDenied):
        return Refused(str(error) or "You may not do this.")
    if isinstance(error, ObjectDoesNotExist | Http404):
        return Refused("This does not exist, or not for you.")
    logger.error("A socket handler failed", exc_info=error)
    return Refused("Something went wrong on our side. Please try again.")
