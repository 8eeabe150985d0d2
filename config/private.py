"""Where files lie that only a page of ours may hand out: never under an address of their own."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class PrivateFiles(FileSystemStorage):
    """A folder beside the media folder and never in it: no server of media files can reach it."""

    @cached_property
    def base_location(self) -> str:
        return str(Path(settings.MEDIA_ROOT).with_name("private"))

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address of its own.")
