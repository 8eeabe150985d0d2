"""Recordings: read as what they are, not as what they are called, and turned into one web format (PRO-2)."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError

from . import ffmpeg
from .ffmpeg import available
from .photos import photo

__all__ = ["Clip", "available", "encode", "probe"]

SPARE = 1.5  # seconds: a recorder stopped at 60 may have written a little more
SHORTEST = 1
PIXELS = 4096 * 4096

EMPTY = "This file is empty. Record the pitch again or choose another file."
NOT_A_RECORDING = "This is not a video or sound recording we can read. Choose an MP4, WebM, MOV, M4A, MP3, Ogg or WAV."
NO_STREAM = "There is no picture and no sound in this file. Choose another one."
TOO_LONG = "This pitch lasts {length}. Keep it to {most} and try again."
TOO_SHORT = "This recording is shorter than a second. Record it again."
TOO_WIDE = "The picture of this video is too large. Choose one of at most 4096 × 4096."
CUT_OFF = "This recording is cut off: it should last {told}, but only {length} of it is there."


@dataclass(frozen=True)
class Clip:
    """What a recording holds. `demuxer` is the only reader ffmpeg may use for it."""

    demuxer: str
    seconds: float
    video: bool
    audio: bool


def minutes(seconds: float) -> str:
    """0:52"""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def demuxer_of(path: Path) -> str:
    """By the first bytes alone."""
    with path.open("rb") as file:
        head = file.read(16)
    if not head:
        raise ValidationError(EMPTY)
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[4:8] == b"ftyp":
        return "mov"
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[:3] == b"ID3" or (head[0] == 0xFF and head[1:2] > b"\xe0"):
        return "mp3"
    raise ValidationError(NOT_A_RECORDING)


def probe(path: str | Path) -> Clip:
    """Reads the real container, streams and length. Raises ValidationError with words for the person."""
    path = Path(path)
    demuxer = demuxer_of(path)
    told = ffmpeg.facts(path, demuxer, "-show_entries", STREAMS)
    streams = [s for s in told.get("streams", []) if not s.get("disposition", {}).get("attached_pic")]
    video = [s for s in streams if s.get("codec_type") == "video"]
    audio = [s for s in streams if s.get("codec_type") == "audio"]
    refuse_streams(video, audio)
    seconds = length(path, demuxer)
    refuse_length(seconds, float(told.get("format", {}).get("duration") or 0))
    return Clip(demuxer, seconds, bool(video), bool(audio))


STREAMS = "format=duration:stream=codec_type,codec_name,width,height:stream_disposition=attached_pic"


def refuse_streams(video: list[dict], audio: list[dict]) -> None:
    if not video and not audio:
        raise ValidationError(NO_STREAM)
    if any(not s.get("codec_name") or s["codec_name"] == "unknown" for s in video + audio):
        raise ValidationError(NOT_A_RECORDING)
    if any(s.get("width", 0) * s.get("height", 0) > PIXELS for s in video):
        raise ValidationError(TOO_WIDE)


def length(path: Path, demuxer: str) -> float:
    """Seconds from the first to the last packet: a browser's own recording names no duration."""
    window = f"%+{settings.PITCH_SECONDS * 3}"  # further than this nobody needs to count
    told = ffmpeg.facts(
        path, demuxer, "-read_intervals", window, "-show_entries", "packet=pts_time,dts_time,duration_time"
    )
    marks = [
        (float(p.get("pts_time", p.get("dts_time", 0))), float(p.get("duration_time", 0))) for p in told["packets"]
    ]
    if not marks:
        raise ValidationError(ffmpeg.DAMAGED)
    return max(at + lasts for at, lasts in marks) - min(at for at, _ in marks)


def refuse_length(seconds: float, told: float) -> None:
    most = settings.PITCH_SECONDS
    if max(seconds, told) > most + SPARE:
        raise ValidationError(TOO_LONG.format(length=minutes(max(seconds, told)), most=minutes(most)))
    if told - seconds > 2:
        raise ValidationError(CUT_OFF.format(told=minutes(told), length=minutes(seconds)))
    if seconds < SHORTEST:
        raise ValidationError(TOO_SHORT)


class Made(NamedTuple):
    """What the encoder leaves: what it holds, the file, of a video its poster, and what is heard in it."""

    clip: Clip
    file: Path
    poster: Path | None = None
    sound: Path | None = None


def encode(path: str | Path, folder: str | Path) -> Made:
    """Writes an MP4 (or M4A) without metadata into `folder`, of a video also a poster and its sound alone."""
    path, folder = Path(path), Path(folder)
    clip = probe(path)
    out = folder / ("pitch.mp4" if clip.video else "pitch.m4a")
    ffmpeg.convert(
        path, clip.demuxer, *(VIDEO if clip.video else SOUND), *PLAIN, "-t", str(settings.PITCH_SECONDS), out
    )
    made = probe(out)
    if not made.video:
        return Made(made, out)
    return Made(made, out, poster(out, folder, made.seconds), sound(out, folder) if made.audio else None)


FIT = "scale=w='min(1280,iw)':h='min(720,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
VIDEO = [
    *("-map", "0:v:0", "-map", "0:a:0?", "-vf", f"{FIT},fps='min(30,source_fps)',format=yuv420p"),
    *("-c:v", "libx264", "-profile:v", "main", "-preset", "veryfast", "-crf", "25", "-maxrate", "1800k"),
    *("-bufsize", "3600k", "-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "48000"),
]
SOUND = ["-map", "0:a:0", "-vn", "-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "48000"]
PLAIN = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-movflags", "+faststart", "-f", "mp4"]


def sound(video: Path, folder: Path) -> Path:
    """What is heard, as it stands in the video: for a slow line, or a picture that does not play."""
    out = folder / "sound.m4a"
    ffmpeg.convert(video, "mov", "-map", "0:a:0", "-vn", "-c:a", "copy", *PLAIN, out)
    return out


def poster(video: Path, folder: Path, seconds: float) -> Path:
    """A telling frame from after the first moment, as WebP."""
    frame, out = folder / "frame.png", folder / "poster.webp"
    telling = f"trim=start={min(1.0, seconds / 3):.2f},thumbnail=30"
    ffmpeg.convert(video, "mov", "-vf", telling, "-frames:v", "1", "-f", "image2", frame)
    with frame.open("rb") as picture:
        out.write_bytes(photo(picture, side=960).read())
    return out
