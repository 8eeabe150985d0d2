"""Is the site itself set up? Each docstring is the mend when the question fails."""

from django.conf import settings
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from accounts import media

from .examine import Finding


def settings_for_production(part: str) -> Finding:
    """See the messages of `manage.py check --deploy`."""
    if settings.DEBUG or not settings.SECURE_SITE:
        return Finding(
            part, "mind", "development: DEBUG or no https", "For production set SITE_URL=https://… and DEBUG=0."
        )
    serious = [
        message for message in checks.run_checks(include_deployment_checks=True) if message.level >= checks.WARNING
    ]
    if serious:
        return Finding(part, "ill", "; ".join(message.msg for message in serious), "Run `manage.py check --deploy`.")
    return Finding(part, "well", settings.SITE_URL)


def files(part: str) -> Finding:
    """Make MEDIA_ROOT a folder that the server may write to. Files of chats: the folder beside it, or PRIVATE_BUCKET
    with a key that may read, write and delete there."""
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    probe = settings.MEDIA_ROOT / ".doctor"
    probe.write_text("ok")
    probe.unlink()
    private = storages["private"]
    private.delete(private.save(".doctor", ContentFile(b"ok")))
    return Finding(part, "well", f"{settings.MEDIA_ROOT}; of chats: {settings.PRIVATE_BUCKET or private.location}")


def recorded_pitches(part: str) -> Finding:
    """Install Debian's package ffmpeg."""
    if media.available():
        return Finding(part, "well", "ffmpeg and ffprobe are there")
    return Finding(part, "mind", "off: no ffmpeg", "apt-get install ffmpeg; until then members write their pitch.")


QUESTIONS = [settings_for_production, files, recorded_pitches]
