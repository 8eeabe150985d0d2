"""Choosing a town by its name, with a list to pick from where the name is not enough."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from accounts.models import City
from accounts.models.city import search_form

MOST = 8


class CityInput(forms.TextInput):
    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "maxlength": 120, "data-cities": reverse_lazy("cities")})

    def format_value(self, value: object) -> str:
        """A stored city comes as its key; what was typed comes as it was."""
        city = City.objects.filter(pk=value).first() if isinstance(value, int) else None
        return str(city or value or "")


class CityField(forms.CharField):
    """The name typed, or the key picked from `choices`, which hold the towns it may mean once it was refused.

    The key arrives as `<name>_id`: from the list of the script, or from the radio buttons shown after a refusal.
    """

    widget = CityInput

    def __init__(self, **options: object) -> None:
        super().__init__(max_length=120, help_text="Start typing and pick it from the list.", **options)
        self.choices: list[City] = []

    def chosen(self, name: str, data: Mapping[str, str]) -> City | None:
        """The town whose name was typed. Raises ValidationError with the towns it may be in `choices`."""
        typed, picked = search_form(data.get(name, "")), data.get(f"{name}_id", "")
        found = list(City.objects.named(typed)[:50]) if typed else []
        if picked.isdecimal() and (city := next((city for city in found if city.pk == int(picked)), None)):
            return city
        if not typed:
            return None
        exact = [city for city in found if city.search_name == typed.partition(",")[0].strip()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        self.choices = (exact + [city for city in found if city not in exact])[:MOST]
        if self.choices:
            raise ValidationError("There are several places of that name. Pick yours.")
        raise ValidationError("We don't know a place of that name. Try the nearest larger town, in English.")
