from django.http import HttpRequest


def banner(request: HttpRequest) -> dict[str, object]:
    return {}
