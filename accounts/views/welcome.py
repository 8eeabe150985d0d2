"""Onboarding in resumable steps (ACC-5). Each is a page; `/welcome/` leads to the next one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import actions, completeness
from accounts import welcome as onboarding
from accounts.forms import AboutForm, MeetForm


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    return redirect(onboarding.next_step(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def welcome_step(request: HttpRequest, step: str) -> HttpResponse:
    if step not in [own.name for own in onboarding.steps_of(request.user)]:
        raise Http404
    return {"role": role, "meet": meet, "pitch": pitch, "project": project}[step](request)


def page(request: HttpRequest, step: str, *, status: int = 200, **context: object) -> HttpResponse:
    user = request.user
    steps = onboarding.trail(user, step)
    done = sum(1 for each in steps if each["done"])
    context |= {
        "steps": steps,
        "share_done": 100 * done / len(steps),
        "far": f"{done} of {len(steps)} steps done",
        "skip_url": onboarding.after(user, step),
        "progress": completeness.progress(user),
    }
    return render(request, f"accounts/welcome/{step}.html", context, status=status)


def role(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("role")
    if request.method == "GET" or chosen not in ("recruit", "creator"):
        refused = request.method == "POST"
        return page(request, "role", refused=refused, status=422 if refused else 200)
    actions.aim(request.user, creator=chosen == "creator")
    return redirect(onboarding.after(request.user, "role"))


def meet(request: HttpRequest) -> HttpResponse:
    form = MeetForm(request.POST or None, instance=request.user.profile, needed=True)
    return answer(request, "meet", form)


def pitch(request: HttpRequest) -> HttpResponse:
    form = AboutForm(request.POST or None, request.FILES or None, instance=request.user.profile)
    return answer(request, "pitch", form)


def answer(request: HttpRequest, step: str, form: MeetForm | AboutForm, **context: object) -> HttpResponse:
    """A good form is kept and leads on; another one comes back with what is wrong."""
    if form.is_valid():
        form.save()
        return redirect(onboarding.after(request.user, step))
    return page(request, step, form=form, status=422 if form.is_bound else 200, **context)


def project(request: HttpRequest) -> HttpResponse:
    return page(request, "project", done=onboarding.shows_a_project(request.user))
