"""`manage.py ledger_audit`: for a person, and for cron, which looks at the exit code."""

from django.core.management.base import BaseCommand, CommandError

from payments.audit import audit
from payments.models import Transfer


class Command(BaseCommand):
    help = "Checks the whole ledger in one snapshot. Ends with 1 and names the rows that are wrong; mends nothing."

    def handle(self, **options: object) -> None:
        answers = audit()
        for question, findings in answers.items():
            self.stdout.write(f"{'wrong' if findings else 'right'}  {question}")
            for finding in findings:
                self.stdout.write(f"       {finding.where}: {finding.what}")
        wrong = sum(map(len, answers.values()))
        if wrong:
            raise CommandError(f"{wrong} rows are wrong.", returncode=1)
        self.stdout.write(f"The ledger is sound: {Transfer.objects.count():,} transfers.")
