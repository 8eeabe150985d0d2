#!/usr/bin/env python
"""Operators' entry point: every task of the site is a command of this file."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        said = str(error).partition("\n")[0]
        sys.exit(f"The database does not answer: {said}. Look at DATABASE_URL, or run `manage.py migrate`.")


if __name__ == "__main__":
    main()
