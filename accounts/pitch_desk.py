"""What the recorder's page knows about one person's pitches, in two queries (PRO-2)."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from accounts import media
from accounts.forms.pitch import CaptionsForm
from accounts.models import Pitch, Submission, User
from accounts.states import PitchStatus


@dataclass(frozen=True)
class Point:
    """One of the five things to say: until which second, in which words."""

    key: str
    title: str
    prompt: str
    example: str
    share: float  # of the whole pitch, at its end

    @property
    def until(self) -> int:
        return round(self.share * settings.PITCH_SECONDS)


POINTS = [
    Point("who", "Who you are", "Your first name, and what you do.",
          "I'm Mira. I write firmware for things that fly.", 1 / 6),
    Point("built", "What you have built", "One thing, and what was hard about it.",
          "Last year I built a beacon that finds skiers under two metres of snow.", 0.4),
    Point("want", "What you want to build", "The project, and why you.",
          "Now I want a camera drone so quiet that you can fly it at a wedding.", 0.6),
    Point("offer", "What you offer", "Skills, hours, tools, a workshop.",
          "I bring the flight controller, a test bench and ten hours a week.", 0.8),
    Point("ask", "What you ask for", "Whom you look for. End on a question.",
          "I need somebody who understands rotor noise. Is that you?", 1),
]  # fmt: skip


class Desk:
    """Templates read `desk.ready`, `desk.under_way`, `desk.refused`, `desk.in_review`, `desk.status`."""

    points = POINTS

    def __init__(self, owner: User, *, next_page: str = "", captions_form: CaptionsForm | None = None) -> None:
        self.owner = owner
        self.captions_form = captions_form or CaptionsForm()
        self.available = media.available()
        self.next_page = next_page
        self.review_first = settings.REVIEW_FIRST
        self.seconds = settings.PITCH_SECONDS
        self.bytes = settings.PITCH_BYTES
        self.megabytes = settings.PITCH_BYTES // 2**20
        by_status = {pitch.status: pitch for pitch in Pitch.objects.of(owner)}
        self.ready = by_status.get(PitchStatus.READY)
        self.uploading = by_status.get(PitchStatus.UPLOADING)
        self.waiting = by_status.get(PitchStatus.WAITING)
        self.refused = by_status.get(PitchStatus.REFUSED)
        self.in_review = self.before_moderator(by_status.get(PitchStatus.REVIEW))

    @property
    def status(self) -> str:
        """What the page is about now: the newest thing under way, else how the last one ended."""
        latest = self.waiting or self.uploading or self.refused
        if latest is None and self.in_review:
            return PitchStatus.REVIEW
        return latest.status if latest else self.ready.status if self.ready else "none"

    def before_moderator(self, pitch: Pitch | None) -> Submission | None:
        """What waits there, with its files (MOD-2)."""
        if pitch is None:
            return None
        return Submission.objects.of(self.owner).waiting().filter(pitch=pitch).select_related("pitch").first()

    @cached_property
    def captions_sent(self) -> Submission | None:
        """Captions that wait there, or were not taken lately (MOD-2)."""
        return Submission.objects.of(self.owner).filter(subject=Submission.Subject.CAPTIONS).kept().first()

    @property
    def arrived(self) -> int:
        """Per cent of the upload that is here."""
        return round(100 * self.uploading.received / self.uploading.size) if self.uploading else 0
