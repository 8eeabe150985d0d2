from django import forms

from accounts.models import Contact, User
from accounts.states import ContactState

from ..models import Project


class MemberForm(forms.Form):
    """Adds one of the people with whom the owner has agreed to meet."""

    person = forms.ModelChoiceField(queryset=User.objects.none(), to_field_name="public_id", empty_label="Choose")
    role = forms.CharField(max_length=60)

    def __init__(self, project: Project, data: object = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = collaborators(project.owner)


def collaborators(person: User):
    pairs = Contact.objects.of(person).filter(state=ContactState.COLLABORATORS).values_list("low", "high")
    others = {one for pair in pairs for one in pair} - {person.pk}
    return User.objects.visible_to(person).filter(pk__in=others)
