"""Reporting a person, a pitch, a project, a message or a meeting, from where it is seen (MOD-1)."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods

from accounts import actions, complaints
from accounts.complaints import Matter
from accounts.forms.complaint import ComplaintForm


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    try:
        matter = complaints.matter(request.user, subject, key)
    except ObjectDoesNotExist:
        raise Http404 from None
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return keep(request, matter, subject, key, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if form.errors else 200
    return render(request, "accounts/complain.html", {"matter": matter, "form": form}, status=status)


def keep(request: HttpRequest, matter: Matter, subject: str, key: str, said: dict) -> HttpResponse:
    """The report first; then the block, after which the thing cannot be found any more."""
    block = said.pop("block")
    actions.complain(matter, by=request.user, subject=subject, key=key, **said)
    messages.success(request, "A moderator will read your report and decide. You will get a notice.")
    if not block:
        return redirect(matter.url)
    try:
        actions.block(matter.about, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(matter.url)
    return redirect(f"{resolve_url('settings')}#blocked")
