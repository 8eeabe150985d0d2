"""What a recording really is decides, not what it is called."""

import json
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from accounts import media

Recordings = Callable[[str], Path]
pytestmark = pytest.mark.embedded


def told(path: Path) -> dict:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_video_becomes_one_web_format_with_a_poster(recordings: Recordings, tmp_path: Path) -> None:  # PRO-2
    clip, file, poster, _ = media.encode(recordings("live.webm"), tmp_path)

    codecs = {stream["codec_type"]: stream["codec_name"] for stream in told(file)["streams"]}
    assert codecs == {"video": "h264", "audio": "aac"}
    assert file.suffix == ".mp4"
    assert clip.seconds == pytest.approx(4, abs=0.2)
    with Image.open(poster) as picture:
        assert (picture.format, picture.size) == ("WEBP", (320, 240))


def test_the_index_stands_first_so_that_it_plays_while_it_loads(recordings: Recordings, tmp_path: Path) -> None:
    _, file, *_ = media.encode(recordings("short.mp4"), tmp_path)

    data = file.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_sound_alone_becomes_an_m4a_without_a_poster(recordings: Recordings, tmp_path: Path) -> None:  # PRO-2
    clip, file, poster, _ = media.encode(recordings("voice.mp3"), tmp_path)

    assert [stream["codec_name"] for stream in told(file)["streams"]] == ["aac"]
    assert (clip.video, clip.audio, file.suffix, poster) == (False, True, ".m4a", None)


def test_where_it_was_made_is_gone(recordings: Recordings, tmp_path: Path) -> None:  # PRO-2
    source = recordings("short.mp4")
    assert "+52.5200" in json.dumps(told(source))

    _, file, *_ = media.encode(source, tmp_path)

    assert "+52.5200" not in json.dumps(told(file))
    assert b"Ana at home" not in file.read_bytes()


def test_a_recording_that_names_no_duration_is_counted(recordings: Recordings) -> None:  # PRO-2
    source = recordings("live.webm")
    assert "duration" not in told(source)["format"]

    assert media.probe(source).seconds == pytest.approx(4, abs=0.2)


@pytest.mark.parametrize("name", ["long.mp4", "live70.webm"])
def test_seventy_seconds_are_refused_and_named(recordings: Recordings, name: str) -> None:  # PRO-2
    with pytest.raises(ValidationError, match="lasts 1:10. Keep it to 1:00"):
        media.probe(recordings(name))


def test_a_second_over_is_forgiven_and_cut(recordings: Recordings, tmp_path: Path, settings: object) -> None:
    settings.PITCH_SECONDS = 3

    clip, _, poster, _ = media.encode(recordings("live.webm"), tmp_path)

    assert clip.seconds == pytest.approx(3, abs=0.1)
    assert poster.stat().st_size > 500


def test_a_poster_is_found_in_a_recording_of_a_second(recordings: Recordings, tmp_path: Path) -> None:
    brief = tmp_path / "brief.mp4"
    cut = ["-i", recordings("short.mp4"), "-t", "1.2", "-c:v", "libx264", "-r", "2", "-c:a", "aac", brief]
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *map(str, cut)], check=True, timeout=60)

    _, _, poster, _ = media.encode(brief, tmp_path)

    assert poster.stat().st_size > 500


HOSTILE = {
    "nothing.mp4": (b"", "This file is empty"),
    "page.mp4": (b"<!doctype html><script>alert(1)</script>", "not a video or sound recording"),
    "drawing.mp4": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not a video or sound recording"),
    "program.mp4": (b"MZ\x90\0" * 40, "not a video or sound recording"),
    "concat.mp4": (b"ffconcat version 1.0\nfile /etc/passwd\n", "not a video or sound recording"),
    "head.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 200, "damaged or cut off"),
    "head.webm": (b"\x1aE\xdf\xa3" + b"\0" * 200, "damaged or cut off"),
    "head.mp3": (b"ID3\x04\0\0" + b"\0" * 400, "damaged or cut off"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_only_looks_like_a_recording_is_refused_in_words(name: str, tmp_path: Path) -> None:
    data, words = HOSTILE[name]

    with pytest.raises(ValidationError, match=words):
        media.encode(written(tmp_path, name, data), tmp_path)


@pytest.mark.parametrize(("name", "share"), [("short.mp4", 0.5), ("front.mp4", 0.3)])
def test_a_recording_cut_off_is_refused(recordings: Recordings, tmp_path: Path, name: str, share: float) -> None:
    data = recordings(name).read_bytes()

    with pytest.raises(ValidationError, match="cut off"):
        media.probe(written(tmp_path, name, data[: int(len(data) * share)]))


def test_a_playlist_called_mp4_reaches_no_other_file_and_no_host(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXT-X-ENDLIST\n"

        with pytest.raises(ValidationError, match="not a video or sound recording"):
            media.encode(written(tmp_path, "list.mp4", playlist.encode()), tmp_path)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_picture_alone_in_a_sound_file_is_no_video(recordings: Recordings, tmp_path: Path) -> None:
    cover, song = tmp_path / "cover.png", tmp_path / "song.mp3"
    Image.new("RGB", (64, 64), "#3f9080").save(cover)
    join = ["-i", recordings("voice.mp3"), "-i", cover, "-map", "0", "-map", "1", "-c", "copy", "-id3v2_version", "3"]
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *map(str, [*join, song])], check=True, timeout=60)

    clip, file, *_ = media.encode(song, tmp_path)

    assert (clip.video, file.suffix) == (False, ".m4a")


def test_of_a_video_what_is_heard_stands_beside_it(recordings: Recordings, tmp_path: Path) -> None:  # PRO-2
    made = media.encode(recordings("short.mp4"), tmp_path)

    assert made.sound.suffix == ".m4a"
    assert [stream["codec_name"] for stream in told(made.sound)["streams"]] == ["aac"]
    assert made.sound.stat().st_size < made.file.stat().st_size
    assert "+52.5200" not in json.dumps(told(made.sound))


def test_a_video_without_sound_has_none(tmp_path: Path) -> None:
    source = tmp_path / "silent.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=10", "-t", "2", "-pix_fmt", "yuv420p"]
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *picture, str(source)], check=True, timeout=60)

    assert media.encode(source, tmp_path).sound is None
