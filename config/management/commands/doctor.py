"""`manage.py doctor`: how every configured part does, and what to do about it."""

import sys

from django.core.management.base import BaseCommand

from config.doctor import examine

SIGNS = {"well": "ok  ", "mind": "note", "ill": "FAIL"}


class Command(BaseCommand):
    help = "Checks every configured part and says what to do. Exit 1 when one fails."
    requires_system_checks: list[str] = []

    def handle(self, **options: object) -> None:
        failed = False
        for finding in examine():
            self.stdout.write(f"{SIGNS[finding.level]}  {finding.part}: {finding.text}")
            if finding.mend:
                self.stdout.write(f"      → {finding.mend}")
            failed = failed or finding.level == "ill"
        if failed:
            sys.exit(1)
