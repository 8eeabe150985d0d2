"""Of a small project of its own. A kept connection and the pragmas of our site: Django's defaults would be slower."""

import os

import environ

env = environ.Env()
DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "tests.bench._tutorial",
]
ASGI_APPLICATION = "tests.bench._tutorial.asgi.application"
ROOT_URLCONF = "tests.bench._tutorial.asgi"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": None}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
LAYERS = {
    "memory": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
    "pubsub": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [os.environ.get("REDIS_URL", "")]},
    },
    "core": {  # redis-py's own pool of 100 would raise
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [{"address": os.environ.get("REDIS_URL", ""), "max_connections": 1000}]},
    },
}
CHANNEL_LAYERS = {"default": LAYERS[os.environ.get("LAYER", "memory")]}
SAVES = env.bool("SAVES", True)
