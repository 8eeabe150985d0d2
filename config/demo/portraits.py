"""Pictures and pitches for invented people, drawn from a seed and kept in var/, so that a second demo is quick.

portrait("ana@demo.example")            a square photo, WebP
poster("ana@demo.example")              the same person in a room, 16:9, WebP
pitch_clip("ana@demo.example", 52)      a real MP4 of them talking, or None where ffmpeg is missing
pitch_sound(clip)                       what is heard of it, alone
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

from accounts import media
from accounts.media.ffmpeg import run
from accounts.media.photos import webp

from .brush import FINER
from .faces import drawn

DRAWN = 1  # raise it when the drawings change: what is kept under the old number is drawn anew
WIDTH, HEIGHT = 640, 360
TALKS = "gt(sin(t*9.1)+sin(t*5.3)+sin(t*1.1),0.5)"
BLINKS = "lt(mod(t,3.7),0.13)"


def portrait(seed: str, size: int = 600) -> bytes:
    return shelved(f"{seed}-{size}.webp", still(seed, size, size, quality=86)).read_bytes()


def poster(seed: str, width: int = 960) -> bytes:
    return shelved(f"{seed}-wide-{width}.webp", still(seed, width, width * 9 // 16, quality=84)).read_bytes()


def still(seed: str, width: int, height: int, *, quality: int) -> Callable[[Path], object]:
    return lambda new: new.write_bytes(webp(drawn(seed, width, height), quality=quality))


def pitch_clip(seed: str, seconds: int) -> Path | None:
    """Where the clip lies: somebody who talks, blinks and breathes, and the mark whose circles come together."""
    if not media.available():
        return None
    return shelved(f"{seed}-{seconds}.mp4", lambda new: film(seed, seconds, new))


def pitch_sound(clip: Path) -> Path:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", str(clip), "-vn", "-c:a", "copy"]
    return shelved(f"{clip.stem}.m4a", lambda new: run([*command, str(new)], 60))


def shelved(name: str, make: Callable[[Path], object]) -> Path:
    """Made beside the shelf and put there whole: who is interrupted leaves nothing torn."""
    shelf = settings.VAR_DIR / "demo" / f"drawn-{DRAWN}"
    shelf.mkdir(parents=True, exist_ok=True)
    if not (shelf / name).exists():
        with tempfile.TemporaryDirectory(dir=shelf.parent) as folder:
            make(Path(folder) / name)
            (Path(folder) / name).replace(shelf / name)
    return shelf / name


def film(seed: str, seconds: int, out: Path) -> None:
    frames = [out.parent / f"{mood or 'rest'}.png" for mood in ("", "talk", "blink")]
    for frame in frames:
        mood = "" if frame.stem == "rest" else frame.stem
        drawn(seed, WIDTH + 32, HEIGHT + 18, mood=mood).save(frame)
    ring = out.parent / "ring.png"
    circle(52).save(ring)
    still = [part for image in (*frames, ring) for part in ("-framerate", "12", "-i", str(image))]
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *still, "-f", "lavfi", "-i", murmur(seed)]
    command += ["-filter_complex", scenes(seconds), "-map", "[out]", "-map", "4:a", "-t", str(seconds)]
    command += ["-c:v", "libx264", "-preset", "superfast", "-crf", "27", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    run([*command, "-aac_coder", "fast", "-b:a", "48k", "-movflags", "+faststart", str(out)], 120)


def scenes(seconds: int) -> str:
    """Rest, talk and blink over each other; a slow sway; two circles that meet when the time is over."""
    sway = f"crop={WIDTH}:{HEIGHT}:x='16+10*sin(t*0.7)':y='9+5*sin(t*0.9)'"
    meets = f"min(1,t/{seconds})"
    # decoded and converted once, shown for as long as it takes
    held = "".join(f"[{n}]format=yuva420p,loop=-1:1:0[s{n}];" for n in range(4))
    return held + (
        f"[s0][s1]overlay=enable='{TALKS}'[a];[a][s2]overlay=enable='{BLINKS}'[b];[b]{sway}[c];[s3]split[l][r];"
        f"[c][l]overlay=x='24+14*{meets}':y=24[d];[d][r]overlay=x='52-14*{meets}':y=24:shortest=1[out]"
    )


def murmur(seed: str) -> str:
    """A voice without words, quiet, in step with the mouth."""
    pitch = 130 + sum(seed.encode()) % 90
    tone = f"sin(2*PI*{pitch}*t+2*sin(5*t))+0.4*sin(4*PI*{pitch}*t)+0.2*sin(6*PI*{pitch}*t)"
    loud = "max(0,sin(t*9.1)+sin(t*5.3)+sin(t*1.1)-0.5)"
    return f"aevalsrc='0.025*({tone})*{loud}':s=16000"


def circle(size: int) -> Image.Image:
    """Half of the mark, pale."""
    large = Image.new("RGBA", (size * FINER, size * FINER))
    edge = 4 * FINER
    inside = [edge, edge, size * FINER - edge, size * FINER - edge]
    ImageDraw.Draw(large).ellipse(inside, fill=(255, 255, 255, 90), outline=(255, 255, 255, 230), width=edge)
    return large.resize((size, size), Image.Resampling.LANCZOS)
