"""The places suggested to a pair, frozen (HALF-3), and the one they agree on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import City, Contact, Profile, User

from .venue import Venue


class PairSuggestionQuerySet(models.QuerySet):
    def of_pair(self, contact: Contact) -> "PairSuggestionQuerySet":
        return self.filter(low=contact.low_id, high=contact.high_id)


class PairSuggestion(models.Model):
    """One answer for one question. It depends on nothing but what is written here and the table of public places.

    `since` is when it became what this pair sees; another one may follow only after AREA_TIME.
    """

    class Verdict(models.TextChoices):
        EQUAL = "equal", "About equal for both of you"
        FAIREST = "fairest", "The fairest we found"
        NONE = "none", "No place found"

    low = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    low_area = models.CharField(max_length=16)
    high_area = models.CharField(max_length=16)
    low_travel = models.CharField(max_length=7, choices=Profile.Travel)
    high_travel = models.CharField(max_length=7, choices=Profile.Travel)
    kinds = models.CharField(max_length=60, default="cafe,coworking,library")
    verdict = models.CharField(max_length=7, choices=Verdict, default=Verdict.NONE)
    searched = models.PositiveSmallIntegerField(default=0, help_text="How many places were looked for so far.")
    since = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    venues = models.ManyToManyField(Venue, through="SuggestedVenue", related_name="+")
    towns = models.ManyToManyField(City, through="SuggestedTown", related_name="+")

    objects = PairSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="suggestion_is_for_two_people_in_order"),
            models.UniqueConstraint(
                fields=["low", "high", "low_area", "high_area", "low_travel", "high_travel", "kinds"],
                name="one_suggestion_per_pair_and_question",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["equal", "fairest", "none"]), name="suggestion_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Places for {self.low} and {self.high}"

    def area_of(self, person: User) -> str:
        return self.low_area if person.pk == self.low_id else self.high_area

    def travel_of(self, person: User) -> str:
        return self.low_travel if person.pk == self.low_id else self.high_travel


class Suggested(models.Model):
    """A rank and, per person, the five minutes in which their own way ends; nobody is ever shown the other's."""

    rank = models.PositiveSmallIntegerField()
    low_band = models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the first person.")
    high_band = models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the second person.")

    class Meta:
        abstract = True
        ordering = ["rank"]

    def band_of(self, person: User) -> int:
        return self.low_band if person.pk == self.suggestion.low_id else self.high_band


class SuggestedVenue(Suggested):
    suggestion = models.ForeignKey(PairSuggestion, on_delete=models.CASCADE, related_name="places")
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+")

    class Meta(Suggested.Meta):
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "venue"], name="a_venue_is_suggested_once"),
            models.UniqueConstraint(fields=["suggestion", "rank"], name="one_venue_per_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.venue}"


class SuggestedTown(Suggested):
    """When no place is known: towns that are fair to both (HALF-4)."""

    suggestion = models.ForeignKey(PairSuggestion, on_delete=models.CASCADE, related_name="fair_towns")
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")

    class Meta(Suggested.Meta):
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "city"], name="a_town_is_suggested_once"),
            models.UniqueConstraint(fields=["suggestion", "rank"], name="one_town_per_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.city}"


class Place(models.Model):
    """Where one meeting is. `venue` is agreed by both; while `proposed` waits for the other, the agreed one stands."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="place")
    suggestion = models.ForeignKey(PairSuggestion, on_delete=models.PROTECT, related_name="+")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    proposed = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(venue=None, agreed_at=None) | Q(venue__isnull=False, agreed_at__isnull=False),
                name="agreed_place_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by=None) | Q(proposed__isnull=False), name="who_proposes_names_a_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.venue or self.proposed or "Not agreed yet")

    @property
    def agreed(self) -> bool:
        return self.venue_id is not None

    def awaits(self, person: User) -> bool:
        """Whether it is this person's turn to agree."""
        return self.proposed_id is not None and self.proposed_by_id != person.pk
