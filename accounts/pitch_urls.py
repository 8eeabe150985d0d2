"""Addresses of the pitch (PRO-2), and of the files that members sent us."""

from django.urls import path

from accounts.views import media, pitch

urlpatterns = [
    path("me/pitch/", pitch.pitch, name="pitch"),
    path("me/pitch/send/", pitch.send_pitch, name="send_pitch"),
    path("me/pitch/state/", pitch.pitch_state, name="pitch_state"),
    path("me/pitch/<slug:public_id>/chunk/", pitch.chunk, name="pitch_chunk"),
    path("me/pitch/<slug:public_id>/remove/", pitch.remove_pitch, name="remove_pitch"),
    path("media/<path:name>", media.media, name="media"),
]
