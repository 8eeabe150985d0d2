"""What moderators may do in the admin (MOD-3): a group with named permissions, never superusers.

Each app adds its own in its `AppConfig.ready`: `may("projects.view_project", "projects.change_project")`.
The group is brought up to date after every `migrate`.
"""

from django.apps import apps as all_apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

GROUP = "Moderators"

PERMISSIONS: set[str] = {
    "accounts.view_user",
    "accounts.change_user",
    "accounts.view_profile",
    "accounts.change_profile",
    "accounts.view_contact",
    "accounts.view_block",
    "accounts.view_pitch",
    "accounts.view_notice",
    "accounts.view_city",
    "accounts.view_beat",
    "accounts.view_supportrequest",
    "accounts.change_supportrequest",
    "accounts.view_complaint",
    "accounts.change_complaint",
    "accounts.view_submission",
    "accounts.change_submission",
    *(f"accounts.{verb}_wording" for verb in ("view", "add", "change", "delete")),
    "admin.view_logentry",
}


def may(*permissions: str) -> None:
    """Adds to what the group holds."""
    PERMISSIONS.update(permissions)


def fill_group(using: str = DEFAULT_DB_ALIAS, apps: object = all_apps, **_: object) -> None:
    """Gives the group exactly these permissions. Runs after `migrate` of each app; names not yet there come later."""
    named = Q(pk=None)
    for permission in PERMISSIONS:
        app_label, codename = permission.split(".")
        named |= Q(content_type__app_label=app_label, codename=codename)
    group, _ = Group.objects.using(using).get_or_create(name=GROUP)
    group.permissions.set(Permission.objects.using(using).filter(named))
