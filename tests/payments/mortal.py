"""The server as production starts it, but for one thing: at the point that DIE_AT names, it is killed (-9).

`DIE_AT=POINT python -m tests.payments.mortal …` instead of `python -m daphne …`
"""

import os
import sys

import django
from daphne.cli import CommandLineInterface

from .dying import arm

if __name__ == "__main__":
    django.setup()
    arm(os.environ["DIE_AT"])
    CommandLineInterface().run(sys.argv[1:])
