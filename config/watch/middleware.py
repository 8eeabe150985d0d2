"""Around everything else: what is answered is counted and written down."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from . import lines, numbers
from .answered import Answered
from .scrape import PATH, metrics

HEADER = "X-Request-ID"
Page = Callable[[HttpRequest], HttpResponse]


class Watched:
    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        name = lines.id_for(request.headers.get(HEADER))
        token = lines.request_id.set(name)
        try:
            response = self.answer(request)
            self.tell(Answered.of(request, response, time.perf_counter() - began))
        finally:
            lines.request_id.reset(token)
        response[HEADER] = name
        return response

    def tell(self, answered: Answered) -> None:
        numbers.count(answered)
        lines.write(answered)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Prometheus asks each process by its own address: no host name that we know, and no https."""
        if request.path == PATH and request.method in ("GET", "HEAD"):
            request.resolver_match = resolve(PATH)
            return metrics(request)
        return self.get_response(request)
