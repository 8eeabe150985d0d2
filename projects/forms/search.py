"""Turns the address of home into a search; what makes no sense there is left out and said."""

from django import forms
from django.http import QueryDict

from accounts.models import Profile

from ..directory.categories import category_choices
from ..directory.search import Search
from ..words import LONGEST

MEETS = [("in_person", "In person"), ("video", "By video"), ("text", "By text")]
YES = [("1", "yes")]


class SearchForm(forms.Form):
    tab = forms.ChoiceField(choices=[("people", "People"), ("projects", "Projects")], required=False)
    q = forms.CharField(max_length=LONGEST, required=False)
    status = forms.ChoiceField(choices=Profile.Status, required=False)
    meets = forms.ChoiceField(choices=MEETS, required=False)
    pitch = forms.ChoiceField(choices=YES, required=False)
    online = forms.ChoiceField(choices=YES, required=False)
    near = forms.IntegerField(min_value=1, max_value=500, required=False)
    category = forms.ChoiceField(choices=category_choices, required=False)
    skill = forms.CharField(max_length=60, required=False)
    open = forms.ChoiceField(choices=YES, required=False)
    after = forms.CharField(max_length=400, required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.data = {name: query.get(name, "").replace("\0", " ") for name in self.fields}
        self.data["q"] = self.data["q"].strip()[:LONGEST]

    @property
    def search(self) -> Search:
        self.is_valid()
        known = {name: value for name, value in self.cleaned_data.items() if value}
        return Search(**known)

    @property
    def ignored(self) -> list[str]:
        """The filters that were left out, by name."""
        return [name for name in self.errors if name != "tab"]
