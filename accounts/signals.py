"""What upper apps must hear of, inside the same transaction: they cannot be imported from here.

Each is sent with the `User`s as keywords: `blocked(person, by)`, `removed(person)` on a ban or a departure.
"""

from django.dispatch import Signal

blocked = Signal()
removed = Signal()
