"""Static files: in production every name carries the hash of its content; bundles everywhere (see bundle.py)."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from config.bundle import bundled, has_bundle

SOURCES = settings.BASE_DIR / "static"


class HashedFiles(ManifestStaticFilesStorage):
    """Rewrites what modules import later, too; Django sees it when the path is written out."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # one for each step of the longest chain of imports
    keep_intermediate_files = False

    def post_process(self, paths: dict, dry_run: bool = False, **options: object) -> Iterator[tuple]:
        bundles = {name: (Bundle(storage), path) for name, (storage, path) in paths.items() if has_bundle(name)}
        yield from super().post_process(paths | bundles, dry_run, **options)


class Bundle:
    """Stands in for the storage of a file: opening the file gives its bundle."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def open(self, path: str) -> ContentFile:
        return ContentFile(bundled(path, self.read).encode())

    def read(self, path: str) -> str:
        with self.storage.open(path) as file:
            return file.read().decode()


class Bundles(BaseFinder):
    """Gives `runserver` and the like the same bundles, made anew from the sources at each request (DEBUG only)."""

    def find(self, path: str, find_all: bool = False, **_: object) -> str | list[str]:
        if not has_bundle(path) or not (SOURCES / path).is_file():
            return []
        file = settings.VAR_DIR / "bundles" / path
        _write(file, bundled(path, lambda source: (SOURCES / source).read_text()))
        return [str(file)] if find_all else str(file)

    def check(self, **_: object) -> list:
        return []

    def list(self, ignore_patterns: object) -> Iterator[tuple]:
        yield from ()


def _write(file: Path, text: str) -> None:
    if file.exists() and file.read_text() == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(text)
    half.replace(file)
