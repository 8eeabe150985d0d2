"""Files whose message never came: the process died between the two."""

from datetime import datetime, timedelta

from django.core.files.storage import storages
from django.utils import timezone

from ..models import Attachment
from ..models.attachment import FOLDER

OLD = timedelta(days=1)  # no message takes so long


def drop_stray_files(at: datetime | None = None) -> int:
    """Looks through one of the 256 folders, each minute another. Returns how many files went."""
    now = at or timezone.now()
    folder = f"{FOLDER}/{int(now.timestamp() // 60) % 256:02x}"
    storage = storages["private"]
    try:
        names = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    except FileNotFoundError:
        return 0
    strays = set(names) - Attachment.objects.keep(names)
    old = [name for name in strays if storage.get_modified_time(name) < now - OLD]
    for name in old:
        storage.delete(name)
    return len(old)
