"""The whole site in one file, and back (OPS-1).

A file is a `.tar.gz` of: about.json (what it is and what it needs), the database as its own tool writes it, the folders
of uploaded files, and SHA256SUMS last, which `sha256sum -c` reads too. It holds personal data: its mode is 0600.
"""

from .make import backup
from .refused import BackupError
from .restore import restore

__all__ = ["BackupError", "backup", "restore"]
