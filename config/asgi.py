"""The way in: HTTP to Django, `/ws/` to the one socket, nothing else."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
from django.core.asgi import get_asgi_application

django_application = get_asgi_application()  # first: it loads the apps that the rest imports

from channels.routing import ProtocolTypeRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: E402

from accounts.socket.asgi import socket_application  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": ASGIStaticFilesHandler(django_application) if settings.DEBUG else django_application,
        "websocket": socket_application,
    }
)

# What was loaded stays, and a busy server makes thousands of short-lived objects a second: looking through all of them
# seldom takes a sixth off a chat message.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
