from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from meetings.replay import policy_with, replay


class Command(BaseCommand):
    help = "Replays history under other numbers: who would have been struck, and who not. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", nargs="+", help="Such as free_cancel=48h no_show_time=5m late_by=15m.")

    def handle(self, *, number: list[str], **options: object) -> None:
        pairs = (words.partition("=") for words in number)
        try:
            policy = policy_with({name.lower(): value for name, _, value in pairs})
        except ValueError as refusal:
            raise CommandError(str(refusal)) from None
        verdicts = list(replay(policy))
        for verdict in verdicts:
            what = "would be struck" if verdict.would_be else "would not be struck"
            meeting = verdict.meeting
            self.stdout.write(f"{meeting.starts_at:%Y-%m-%d} {meeting.public_id} {verdict.person.public_id}: {what}")
        more = sum(verdict.would_be for verdict in verdicts)
        self.stdout.write(f"{more} more, {len(verdicts) - more} fewer strikes.")
