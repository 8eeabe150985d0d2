# One image for web, heartbeat and release; docker-compose.yml says what each runs.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 MALLOC_ARENA_MAX=2
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --home-dir /site site

WORKDIR /site
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN mkdir -p var /srv/static /srv/files /srv/backups && chown -R site var /srv/static /srv/files /srv/backups

USER site
EXPOSE 8000
CMD ["sh", "config/deploy/web.sh"]
