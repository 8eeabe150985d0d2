"""Recordings made by ffmpeg once per run, and a quiet encoder: tests call it themselves."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Pitch, User

PICTURE = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=10"]
SOUND = ["-f", "lavfi", "-i", "sine=frequency=220:sample_rate=48000"]
H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]
PLACE = ["-metadata", "location=+52.5200+013.4050/", "-metadata", "title=Ana at home"]
RECORDINGS = {
    "short.mp4": [*PICTURE, *SOUND, "-t", "3", *H264, *PLACE, "-movflags", "use_metadata_tags"],
    "long.mp4": [*PICTURE, *SOUND, "-t", "70", *H264],
    # As a browser's own recorder writes it: no duration in the file.
    "live.webm": [*PICTURE, *SOUND, "-t", "4", "-c:v", "libvpx", "-deadline", "realtime", "-f", "webm", "-live", "1"],
    "live70.webm": [*SOUND, "-t", "70", "-c:a", "libopus", "-f", "webm", "-live", "1"],
    "voice.mp3": [*SOUND, "-t", "3"],
    "front.mp4": [*PICTURE, *SOUND, "-t", "20", *H264, "-movflags", "+faststart"],
}


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("recordings")

    def made(name: str) -> Path:
        path = folder / name
        if not path.exists():
            subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *RECORDINGS[name], str(path)], check=True, timeout=60)
        return path

    return made


@pytest.fixture(autouse=True)
def quiet_encoder(settings: object) -> Iterator[None]:
    settings.PITCH_WORKER = False
    cache.clear()  # the limits of the test before
    yield
    cache.clear()


@pytest.fixture
def announce() -> Callable[..., object]:
    def post(client: Client, size: int, content_type: str = "video/webm") -> object:
        return client.post(reverse("pitch"), {"size": size, "content_type": content_type})

    return post


@pytest.fixture
def sent_pitch(client_of: Callable[[User], Client], announce: Callable[..., object]) -> Callable[..., Pitch]:
    """A whole file sent by somebody in one part: waiting for the encoder."""

    def send(owner: User, path: Path, content_type: str = "video/mp4") -> Pitch:
        client, data = client_of(owner), path.read_bytes()
        url = announce(client, len(data), content_type).json()["url"]
        client.post(f"{url}?offset=0", data, content_type="application/octet-stream")
        return Pitch.objects.of(owner).latest("pk")

    return send
