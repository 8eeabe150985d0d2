#!/bin/sh
# One web process. Frames up to 64 KB; pings find a dead page within 37 s; the proxy alone speaks to it.
# -v 0: no access log, in which addresses would stand with their tokens; the site writes its own lines.
exec daphne -v 0 -b 0.0.0.0 -p "${PORT:-8000}" \
  --proxy-headers --proxy-headers-host X-Real-IP \
  --websocket-max-message-size 65536 --websocket-max-frame-size 65536 \
  --ping-interval 15 --ping-timeout 20 --websocket_timeout 14400 --application-close-timeout 5 \
  --no-server-name config.asgi:application
