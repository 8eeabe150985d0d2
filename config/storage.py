"""Static files for production: every name carries the hash of its content, and the style sheets travel as one file."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

TABLES_OF_CONTENTS = PurePosixPath("css")  # every sheet right in this folder
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"""url\(["']?(?P<path>(?!data:|/|#)[^"')]+)["']?\)""")
SPACE = re.compile(r"\s+")


class Bundle:
    """Stands in for the storage that holds a sheet: opening it gives the sheet with its @imports written out."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def open(self, path: str) -> ContentFile:
        return ContentFile(bundled(self.read(path), PurePosixPath(path).parent, self.read).encode())

    def read(self, path: str) -> str:
        with self.storage.open(path) as file:
            return file.read().decode()


def bundled(sheet: str, folder: PurePosixPath, read: Callable[[str], str]) -> str:
    """The sheet with each @import replaced by what it names, in its layer; addresses are made to fit, comments go."""

    def written_out(match: re.Match[str]) -> str:
        place = PurePosixPath(match["path"])
        content = ADDRESS.sub(lambda found: f'url("{place.parent / found["path"]}")', read(str(folder / place)))
        return f"@layer {match['layer']} {{ {content} }}"

    return SPACE.sub(" ", COMMENT.sub("", IMPORT.sub(written_out, sheet))).strip()


class HashedFiles(ManifestStaticFilesStorage):
    """Rewrites the imports of JavaScript modules too; Django sees only those that end in a semicolon."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # one for each step of the longest chain of imports
    keep_intermediate_files = False

    def post_process(self, paths: dict, dry_run: bool = False, **options: object) -> Iterator[tuple]:
        for name, (storage, path) in paths.items():
            if PurePosixPath(name).parent == TABLES_OF_CONTENTS:
                paths[name] = (Bundle(storage), path)
        yield from super().post_process(paths, dry_run, **options)
