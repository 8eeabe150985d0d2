"""The categories as a menu; they change rarely, so they are kept for a minute."""

from django.core.cache import cache

from ..models import Category

KEY = "categories"


def category_choices() -> list[tuple[str, str]]:
    return cache.get_or_set(KEY, lambda: list(Category.objects.values_list("slug", "name")), 60)


def forget_categories(**kwargs: object) -> None:
    cache.delete(KEY)
