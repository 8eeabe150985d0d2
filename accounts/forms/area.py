"""Picking one's area and how one travels (HALF-3)."""

from itertools import groupby
from typing import Any

import h3
from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.actions.area import choose_area, may_move_at
from accounts.area import WINDS, allowed, around, centre, cleaned, km_between, labels_for, wind
from accounts.models import Profile

RINGS = {7: 6, 6: 4, 5: 3}
MIDDLE = "In the middle"
type_of_choices = list[tuple[str, list[tuple[str, str]]]]


class AreaForm(forms.Form):
    """`middle` is the cell around which one picks; its size is the size one picks."""

    area = forms.CharField(label="The area you set out from", widget=forms.Select)
    travel = forms.ChoiceField(label="How you get to a meeting", choices=Profile.Travel, widget=forms.RadioSelect)

    def __init__(self, profile: Profile, *args: Any, middle: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"area": middle, "travel": profile.travel}, **kwargs)
        self.profile = profile
        self.free_at = may_move_at(profile)
        self.locked = self.free_at > timezone.now()
        if self.locked:
            del self.fields["area"]
            self.cells, self.labels = [profile.area], {profile.area: profile.area_label}
        else:
            self.cells = allowed(around(middle, RINGS[h3.get_resolution(middle)])) or [middle]
            self.labels = labels_for(self.cells)
            self.fields["area"].widget.choices = grouped(self.cells, self.labels)

    def clean_area(self) -> str:
        return cleaned(self.cleaned_data["area"])

    @transaction.atomic
    def save(self) -> bool:
        """Whether the area moved. Raises ValidationError when it may not; then nothing is written."""
        moved = not self.locked and choose_area(self.profile, self.cleaned_data["area"])
        self.profile.travel = self.cleaned_data["travel"]
        self.profile.save(update_fields=["travel"])
        return moved


def grouped(cells: list[str], labels: dict[str, str]) -> type_of_choices:
    """Named choices by direction from the first cell, near ones first: the map for whoever does without one."""
    here = centre(cells[0])
    order = [MIDDLE, *WINDS]

    def side(cell: str) -> str:
        return MIDDLE if cell == cells[0] else wind(*here, *centre(cell))

    def named(cell: str) -> str:
        km = km_between(*here, *centre(cell))
        return f"{labels[cell]}, {km:.0f} km" if km >= 1 else labels[cell]

    sides = groupby(sorted(cells, key=lambda cell: order.index(side(cell))), key=side)
    return [(name.capitalize(), [(cell, capital(named(cell))) for cell in there]) for name, there in sides]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
