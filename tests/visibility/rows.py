"""A row for every address and every kind of live message. What is not here fails the walk."""

from django.conf import settings

from accounts.letters import unsubscribe_url
from tests.visibility.world import World


def names(text: str) -> list[str]:
    return text.split()


PLAIN = names("""
account_change_password account_complete_password_reset account_confirm_login_code
account_confirm_password_reset_code account_confirm_reauthentication_code account_email
account_email_verification_sent account_inactive account_login
account_logout account_password_reset_completed account_reauthenticate account_request_login_code
account_request_reauthentication_code
account_reset_password account_set_password account_signup area area_of_address become buy cities credits download
favicon favourites forget_push google_callback google_login google_login_by_token healthz leave letters manifest me
me_edit meeting_history meetings messages mfa_activate_totp mfa_add_webauthn mfa_authenticate mfa_deactivate_totp
mfa_download_recovery_codes mfa_generate_recovery_codes mfa_index mfa_list_webauthn mfa_login_webauthn
mfa_reauthenticate mfa_reauthenticate_webauthn mfa_view_recovery_codes notices offline pitch pitch_state privacy
project_new projects push read_notices readyz reset_feed rules send_pitch service_worker settings signed_in
socialaccount_connections socialaccount_login_cancelled socialaccount_login_error socialaccount_signup strikes
stripe_webhook suggestions support terms theme tokens tour trust usersessions_list welcome
""")
OF_RHEA = names("captions person favour block unblock")
OF_PROJECT = names(
    "project project_edit project_delete project_show project_take_off project_feature project_move project_join"
)
OF_MEETING = names("""
meeting accept decline withdraw counter cancel late code waive reschedule call_off answer_change report evidence halfway
suggest_place agree_place calendar_ics
""")
OTHERS = {
    "metrics": lambda w: [],  # counts every question; tests/config/test_metrics.py finds nobody in it
    "home": lambda w: ["/", "/?tab=projects", "/?q=rhea", "/?status=creator", "/?meets=text&open=1&online=1"],
    "category": lambda w: ["/projects/category/hardware/"],
    "project_leave": lambda w: [f"/projects/{w.project.public_id}/members/{w.rhea.public_id}/leave/"],
    "welcome_step": lambda w: [f"/welcome/{step}/" for step in ("role", "meet", "pitch", "project")],
    "complain": lambda w: [
        f"/report/{subject}/{key}/"
        for subject, key in [
            ("person", w.rhea.public_id),
            ("pitch", w.rhea.public_id),
            ("project", w.project.public_id),
            ("meeting", w.meetings["collaborator"].public_id),
        ]
    ],
    "notice": lambda w: [f"/notices/{notice.pk}/" for notice in w.rhea.notices.all()[:2]],
    "unsubscribe": lambda w: [unsubscribe_url(w.rhea).removeprefix(settings.SITE_URL), "/notices/unsubscribe/x/"],
    "letter": lambda w: ["/admin/letters/accounts-notices/"],
    "letter_html": lambda w: ["/admin/letters/accounts-notices/html/"],
    "projects_resume": lambda w: ["/projects/resume/"],
    "by_mail": lambda w: ["/meetings/by-mail/not-a-token/"],
    "pitch_chunk": lambda w: [f"/me/pitch/{w.pitch.public_id}/chunk/"],
    "remove_pitch": lambda w: [f"/me/pitch/{w.pitch.public_id}/remove/"],
    "send_captions": lambda w: [f"/me/pitch/{w.pitch.public_id}/captions/"],
    "remove_captions": lambda w: [f"/me/pitch/{w.pitch.public_id}/captions/remove/"],
    "submission_part": lambda w: [f"/submissions/{w.photo.public_id}/{part}/" for part in ("file", "poster")],
    "take_back_submission": lambda w: [f"/submissions/{w.photo.public_id}/take-back/"],
    "static_file": lambda w: ["/static/icons.svg"],
    "media": lambda w: ["/media/photos/", "/media/../originals/x"],
    "order": lambda w: ["/tokens/orders/abcdefghijkm/"],
    "receipt": lambda w: ["/tokens/receipts/abcdefghijkm/"],
    "receipt_pdf": lambda w: ["/tokens/receipts/abcdefghijkm/pdf/"],
    "sandbox_checkout": lambda w: ["/sandbox/checkout/cs_test_x/"],
    "sandbox_act": lambda w: ["/sandbox/checkout/cs_test_x/pay/"],
    "ask": lambda w: [f"/meetings/ask/{w.rhea.public_id}/"],
    "feed": lambda w: ["/meetings/feed/not-a-token.ics"],
    "appeal": lambda w: ["/me/strikes/abcdefghijkm/appeal/"],
    "conversation": lambda w: [f"/messages/{w.rhea.public_id}/{q}" for q in ("", "?reply=1", "?edit=1", "?act=1")],
    "attach": lambda w: [f"/messages/{w.rhea.public_id}/attach/"],
    "file": lambda w: ["/messages/files/abcdefghijkm/"],
    "file_preview": lambda w: ["/messages/files/abcdefghijkm/preview/"],
    "remove_contact": lambda w: [f"/messages/{w.rhea.public_id}/remove/"],
    "pin_contact": lambda w: [f"/messages/{w.rhea.public_id}/pin/"],
    "archive_contact": lambda w: [f"/messages/{w.rhea.public_id}/archive/"],
    "mute_contact": lambda w: [f"/messages/{w.rhea.public_id}/mute/"],
    "edit_message": lambda w: [f"/messages/{w.rhea.public_id}/1/edit/"],
    "take_back": lambda w: [f"/messages/{w.rhea.public_id}/1/take-back/"],
    "react": lambda w: [f"/messages/{w.rhea.public_id}/1/react/"],
    "code_picture": lambda w: [f"/meetings/{w.meetings['collaborator'].public_id}/code/0.svg"],
    "call": lambda w: [f"/calls/{meeting.public_id}/" for meeting in w.meetings.values()],
    "mfa_remove_webauthn": lambda w: ["/accounts/2fa/webauthn/keys/1/remove/"],
    "mfa_edit_webauthn": lambda w: ["/accounts/2fa/webauthn/keys/1/edit/"],
}
# What one was told, and what became of one's token, before a block stays one's own: with the first name, no more.
HISTORY = names("notices notice read_notices tokens")
# The desk: a moderator sees names, addresses and words there, and never what NOT_FOR_THE_DESK says (MOD-3).
DESK = names("""
accounts.user accounts.contact accounts.block accounts.pitch accounts.notice accounts.city accounts.beat
accounts.supportrequest accounts.complaint accounts.submission accounts.wording
admin.logentry payments.account payments.hold payments.order
payments.receipt payments.stripeevent payments.transfer projects.project projects.category projects.sample
meetings.venue meetings.pairsuggestion meetings.meeting meetings.strike meetings.appeal meetings.report meetings.review
chat.message videocall.ring
account.emailaddress socialaccount.socialapp socialaccount.socialtoken socialaccount.socialaccount mfa.authenticator
usersessions.usersession auth.group sites.site
""")
DESK_PAGES = names("""
index login logout password_change password_change_done autocomplete jsi18n view_on_site app_list chat_message_file
accounts_submission_part
""")
NOT_FOR_THE_DESK = {"87da84359ffffff", "Canarea", "1987-03-14", "Candetails", "99900022"}


def addresses(name: str, world: World, viewer: str = "") -> list[str] | None:
    """Where the walk goes for a named address; None: it has no row."""
    from django.urls import reverse

    if name in PLAIN:
        return [reverse(name)]
    if name in OF_RHEA:
        return [reverse(name, args=[world.rhea.public_id])]
    if name in OF_PROJECT:
        return [reverse(name, args=[world.project.public_id])]
    if name in OF_MEETING:
        meeting = world.meetings.get(viewer, world.meetings["collaborator"])
        return [reverse(name, args=[meeting.public_id])]
    return OTHERS[name](world) if name in OTHERS else None


def live_questions(world: World) -> dict[str, list[dict]]:
    """What each kind of live message is asked with."""
    rhea, meeting = world.rhea.public_id, world.meetings["collaborator"].public_id
    return {
        "seat.beat": [{"seen": 0}],
        "presence.watch": [{"people": [rhea]}],
        "tokens.ask": [{}],
        "unread.ask": [{}],
        "chat.post": [{"to": rhea, "body": "Hello", "client_id": "31111111-1111-4111-8111-111111111111"}],
        "chat.since": [{"with": rhea, "after": 0}, {"with": rhea, "after": 9, "changes": 0}],
        "chat.read": [{"with": rhea, "id": 1}],
        "chat.receive": [{"with": rhea, "id": 1}],
        "chat.typing": [{"to": rhea}],
        "chat.react": [{"with": rhea, "id": 1, "sign": "heart"}],
        "chat.edit": [{"with": rhea, "id": 1, "body": "Else"}],
        "chat.take_back": [{"with": rhea, "id": 1}],
        "chat.pin": [{"with": rhea}],
        "chat.archive": [{"with": rhea, "on": False}],
        "chat.mute": [{"with": rhea}],
        "call.join": [{"meeting": each.public_id, "page": "p"} for each in world.meetings.values()],
        "call.prepare": [{"meeting": each.public_id, "page": "p"} for each in world.meetings.values()],
        "call.signal": [{"meeting": meeting, "to": "x", "signal": {}}],
        "call.beat": [{"meeting": meeting}],
        "call.look": [{}],
        "call.note": [{"meeting": each.public_id, "text": "x"} for each in world.meetings.values()],
        "call.ring": [{"meeting": each.public_id} for each in world.meetings.values()],
        "call.answer": [{"ring": 1, "accept": True}],
        "call.stop": [{"ring": 1}],
        "call.leave": [{"meeting": meeting}],
    }
