"""The two programs that read recordings, always by list arguments, with a time limit and no way to the network."""

import json
import logging
import shutil
import subprocess
from pathlib import Path

from django.core.exceptions import ValidationError

log = logging.getLogger(__name__)

DECODERS = (
    "h264,hevc,mpeg4,mjpeg,png,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,"
    "aac,mp3,mp3float,opus,libopus,vorbis,flac,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le"
)
CLOSED = ["-protocol_whitelist", "file,pipe", "-codec_whitelist", DECODERS, "-max_pixels", "16777216"]

DAMAGED = "We could not read this recording: the file is damaged or cut off. Record it again or choose another one."
TOO_SLOW = "This recording took too long to read. Record it again or choose a simpler one."


def available() -> bool:
    """Whether this installation can take recorded pitches (Debian package: ffmpeg)."""
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


def facts(path: Path, demuxer: str, *wanted: str, seconds: int = 30) -> dict:
    """What ffprobe says of a file that it must read as `demuxer`."""
    return json.loads(run(["ffprobe", "-v", "error", *CLOSED, "-f", demuxer, *wanted, "-of", "json", path], seconds))


def convert(path: Path, demuxer: str, *wanted: str | Path, seconds: int = 180) -> None:
    """Encodes; `nice`, so that the site stays quick meanwhile."""
    start = ["nice", "-n", "10", "ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "2"]
    run([*start, *CLOSED, "-f", demuxer, "-i", path, *wanted], seconds)


def run(command: list[str | Path], seconds: int) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  a list, and no part of it is a name somebody chose
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise ValidationError(TOO_SLOW) from slow
    if done.returncode:
        log.info("%s refused a recording: %s", command[0], done.stderr[-300:].decode(errors="replace").strip())
        raise ValidationError(DAMAGED)
    return done.stdout
