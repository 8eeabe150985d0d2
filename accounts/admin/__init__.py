"""The moderators' desk for people. Signing in goes through the site's own page, with its limits and second factor."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin

from . import complaints, people, records, submissions, support, wordings

__all__ = ["complaints", "people", "records", "submissions", "support", "wordings"]

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = f"{settings.SITE_NAME}: moderators’ desk"
admin.site.index_title = "What is here"
