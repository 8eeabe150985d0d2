"""Times as people choose them: cells of the week grid, or typed in their own zone."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict


class TimesInput(forms.Widget):
    """Everything sent under one name; drawn by templates/meetings/_week.html."""

    def value_from_datadict(self, data: MultiValueDict, files: Mapping, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value.strip() for value in values if value.strip()]

    def value_omitted_from_data(self, data: MultiValueDict, files: Mapping, name: str) -> bool:
        return False


class TimesField(forms.Field):
    """A list of moments, earliest first, each once. Without an offset a time is in the reader's zone."""

    widget = TimesInput

    def to_python(self, value: list[str] | None) -> list[datetime]:
        return sorted({moment_of(words) for words in value or []})

    def validate(self, value: list[datetime]) -> None:
        if self.required and not value:
            raise ValidationError("Choose at least one time.", code="required")


def moment_of(words: str) -> datetime:
    """`2026-11-25T11:00Z` or `2026-11-25T12:00`. Raises ValidationError for what is no time here."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise ValidationError(f"«{words[:40]}» is not a time. Write it as 2026-11-25T12:00.", code="invalid") from None
    if not 2000 <= moment.year <= 9000:
        raise ValidationError(f"«{words[:40]}» is too far away.", code="invalid")
    if moment.tzinfo is None:
        moment = on_the_clock(moment)
    return moment.astimezone(UTC)


def on_the_clock(wall: datetime) -> datetime:
    """A wall time of the reader's zone; one that the clock skips in spring does not exist."""
    moment = wall.replace(tzinfo=timezone.get_current_timezone())
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != wall:
        raise ValidationError("The clock skips that time on that day. Choose another.", code="invalid")
    return moment


def moments_of(values: list[str]) -> list[datetime]:
    """As many as can be read: what a page shows again while somebody is still choosing."""
    found = set()
    for words in values:
        try:
            found.add(moment_of(words))
        except ValidationError:
            continue
    return sorted(found)
