"""Places in the admin: kept by operators and moderators. The lists of pairs are looked at only, and without areas."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.readonly import ReadOnly

from ..halfway.hours import readable
from ..halfway.zones import Zones
from ..models import PairSuggestion, Venue


class VenueForm(forms.ModelForm):
    """The time zone is that of the nearest town; hours must be written so that they can be read."""

    lat = forms.FloatField(label="Latitude", min_value=-90, max_value=90)
    lon = forms.FloatField(label="Longitude", min_value=-180, max_value=180)

    class Meta:
        model = Venue
        fields = [
            "kind",
            "name",
            "street",
            "city",
            "lat",
            "lon",
            "opening_hours",
            "wheelchair",
            "internet_access",
            "licence",
            "active",
        ]

    def clean_opening_hours(self) -> str:
        hours = self.cleaned_data["opening_hours"].strip()
        if hours and hours != self.instance.opening_hours and not readable(hours):
            raise ValidationError("These hours cannot be read. Write them like Mo-Fr 09:00-18:00; Sa 10:00-16:00.")
        return hours


@admin.register(Venue)
class VenueAdmin(admin.ModelAdmin):
    form = VenueForm
    list_display = ["name", "kind", "street", "city", "active", "hours_known", "wheelchair", "source"]
    list_filter = ["active", "kind", "source", "wheelchair"]
    search_fields = ["name", "street", "city", "source_id"]
    readonly_fields = ["timezone", "hours_known", "source", "source_id"]
    actions = ["switch_off", "switch_on"]
    show_full_result_count = False
    list_per_page = 50

    def save_model(self, request: HttpRequest, obj: Venue, form: forms.ModelForm, change: bool) -> None:
        if not change or {"lat", "lon"} & set(form.changed_data):
            obj.timezone = Zones().at(obj.lat, obj.lon)
        obj.hours_known = readable(obj.opening_hours)
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Venue | None = None) -> bool:
        """Somebody may meet there: switch it off instead."""
        return False

    @admin.action(description="Suggest these never again", permissions=["change"])
    def switch_off(self, request: HttpRequest, venues: QuerySet) -> None:
        self._switch(request, venues, active=False)

    @admin.action(description="Suggest these again", permissions=["change"])
    def switch_on(self, request: HttpRequest, venues: QuerySet) -> None:
        self._switch(request, venues, active=True)

    def _switch(self, request: HttpRequest, venues: QuerySet, *, active: bool) -> None:
        changed = list(venues.exclude(active=active))
        venues.update(active=active)
        words = "Suggested again." if active else "Switched off."
        for venue in changed:
            self.log_change(request, venue, words)
        self.message_user(request, f"{len(changed)} changed.")


@admin.register(PairSuggestion)
class PairSuggestionAdmin(ReadOnly):
    """Neither areas nor their names: where the two come from nobody but each themselves sees (HALF-3, MOD-3)."""

    list_display = ["__str__", "verdict", "since"]
    list_filter = ["verdict", "since"]
    list_select_related = ["low", "high"]
    search_fields = ["low__email", "high__email"]
    fields = ["low", "high", "verdict", "since", "list"]
    readonly_fields = ["list"]

    @admin.display(description="first places of the list")
    def list(self, suggestion: PairSuggestion) -> str:
        places = suggestion.places.select_related("venue")[:15]
        return "; ".join(f"{place.rank}. {place.venue}" for place in places) or "none"
