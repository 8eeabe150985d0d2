"""Addresses of the pitch (PRO-2), and of the files that members sent us."""

from django.urls import path

from accounts.views import captions, media, pitch, submission

urlpatterns = [
    path("me/pitch/", pitch.pitch, name="pitch"),
    path("me/pitch/send/", pitch.send_pitch, name="send_pitch"),
    path("me/pitch/state/", pitch.pitch_state, name="pitch_state"),
    path("me/pitch/<slug:public_id>/chunk/", pitch.chunk, name="pitch_chunk"),
    path("me/pitch/<slug:public_id>/remove/", pitch.remove_pitch, name="remove_pitch"),
    path("me/pitch/<slug:public_id>/captions/", captions.send_captions, name="send_captions"),
    path("me/pitch/<slug:public_id>/captions/remove/", captions.remove_captions, name="remove_captions"),
    path("people/<slug:public_id>/captions.vtt", captions.captions_of, name="captions"),
    path("submissions/<slug:public_id>/take-back/", submission.take_back, name="take_back_submission"),
    path("submissions/<slug:public_id>/<slug:part>/", submission.part, name="submission_part"),
    path("media/<path:name>", media.media, name="media"),
]
