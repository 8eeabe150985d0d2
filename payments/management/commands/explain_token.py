"""`manage.py explain_token`: what happened to one token, for support."""

import re

from django.core.management.base import BaseCommand, CommandError, CommandParser

from payments.models import Transfer
from payments.models.account import site_account
from payments.queries import chain
from payments.stories import tokens_in

NUMBER = re.compile(r"[0-9]{1,18}")


class Command(BaseCommand):
    help = "Tells the story of a token, such as 12-1, or everything that belongs to one transfer, such as 12."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", help="<transfer that brought it>-<which one>, or the number of any transfer")

    def handle(self, *, id: str, **options: object) -> None:
        number, _, place = id.partition("-")
        transfer = Transfer.objects.filter(pk=number).first() if NUMBER.fullmatch(number) else None
        if transfer is None:
            raise CommandError(f"There is no transfer {number}.")
        if place:
            return self.tell(transfer, id)
        for link in chain(transfer):
            self.stdout.write(f"{link.created_at:%Y-%m-%d %H:%M:%S}  {link.kind:7}  {link}{words(link)}")
        return None

    def tell(self, transfer: Transfer, name: str) -> None:
        token = next((token for token in tokens_in(transfer.credit_id) if token.name == name), None)
        if token is None or transfer.debit_id == site_account("spent"):
            raise CommandError(f"Transfer {transfer.pk} brought no token {name}.")
        self.stdout.write(f"Token {name} in {transfer.credit_id}: {token.state}")
        for step in token.steps:
            link = step.transfer
            self.stdout.write(
                f"{link.created_at:%Y-%m-%d %H:%M:%S}  {step.what:8}  transfer {link.pk}, {link.group}{words(link)}"
            )


def words(transfer: Transfer) -> str:
    return (f", by {transfer.by}" if transfer.by else "") + (f": {transfer.reason}" if transfer.reason else "")
