"""What upper apps must hear of, inside the same transaction: they cannot be imported from here.

Each is sent with the `User`s as keywords: `blocked(person, by)`, `removed(person)` on a ban or a departure,
`left(person)` after that when they left for good: each app forgets what was theirs alone (ACC-8). `agreed(contact)`:
the two are collaborators from now on (VIS-3).
"""

from django.dispatch import Signal

agreed = Signal()
blocked = Signal()
removed = Signal()
left = Signal()
