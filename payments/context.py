from django.http import HttpRequest


def purse(request: HttpRequest) -> dict[str, object]:
    return {}
