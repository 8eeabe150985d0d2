"""What upper apps must hear of meetings, inside the same transaction: they cannot be imported from here.

`agreed(meeting, by)`: one of the times was accepted. `moved(meeting, before, by)`: both agreed to another time;
`before` is the one that stood. `cancelled(cancellation)`: off, by one of the two, by both, or by a moderator.
"""

from django.dispatch import Signal

agreed = Signal()
moved = Signal()
cancelled = Signal()
