"""What upper apps must hear of from the bank: it does not know what a token is held for.

`claimed(hold)`: the payment behind this held token goes back (TOK-4); whoever asked for the hold ends what it was
for and gives the token back. Sent outside any transaction, for each hold by itself; may come twice.
"""

from django.dispatch import Signal

claimed = Signal()
