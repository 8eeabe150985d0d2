"""What happens before every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

type_of_page = Callable[[HttpRequest], HttpResponse]


class VisitorsDoor:
    """Lets visitors see the open pages only (ACC-4)."""

    def __init__(self, get_response: type_of_page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class ReadersZone(VisitorsDoor):
    """Activates the reader's time zone (MTG-5)."""
