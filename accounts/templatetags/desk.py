"""The first page of the moderators' desk."""

from django import template
from django.contrib.auth.models import AbstractBaseUser

from accounts.admin.queues import waiting_for

register = template.Library()


@register.simple_tag
def waiting(user: AbstractBaseUser) -> list[dict[str, object]]:
    """`label`, `url` and `count` of each queue this moderator may open."""
    return waiting_for(user)
