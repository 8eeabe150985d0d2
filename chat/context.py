from django.http import HttpRequest


def unread(request: HttpRequest) -> dict[str, object]:
    return {}
