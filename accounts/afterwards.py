"""What waits for the commit and breaks nothing when it fails, such as a letter while the mail server is away."""

from collections.abc import Callable
from functools import partial, update_wrapper

from django.db import transaction


def afterwards(work: Callable[..., object], *args: object) -> None:
    """Calls it once the transaction is through; what it raises is logged.

    Django's robust hooks name what failed by `__qualname__`, which a `partial` of its own has not.
    """
    transaction.on_commit(update_wrapper(partial(work, *args), work), robust=True)
