"""The whole configuration. Safe by default; every variable is explained in .env.example.

With nothing set the site runs embedded: SQLite in var/, in-memory channel layer and cache, sandbox payments.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
import stripe
from csp.constants import NONE, SELF

from config.kept import VAR_DIR, kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")
env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # set but empty is the same as unset


# --- The site -----------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY", default=None) or kept_secret("secret_key")
PORT = env.int("PORT", 8000)
SITE_NAME = env("SITE_NAME", default="Projectpal")
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SECURE_SITE = SITE_URL.startswith("https://")
SITE_ID = 1

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "UTC"
USE_TZ = True

INSTALLED_APPS = [
    "daphne",
    "config",
    "accounts",
    "payments",
    "projects",
    "meetings",
    "chat",
    "videocall",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.watch.middleware.Watched",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.KeptPrivate",
    "django.middleware.gzip.GZipMiddleware",
    "config.files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.VisitorsDoor",
    "accounts.middleware.SecondFactor",
    "accounts.middleware.ReadersZone",
    "accounts.middleware.SaysWhichMethods",
    "accounts.codes.SaysThatACodeRanOut",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.site",
                "payments.context.purse",
                "meetings.context.banner",
                "chat.context.unread",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]

# --- Database, cache, channel layer -------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'projectpal.sqlite3'}")}
DATABASE = DATABASES["default"]
DATABASE["ATOMIC_REQUESTS"] = False
if DATABASE["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    DATABASE["TEST"] = {"NAME": str(VAR_DIR / f"test_{os.getpid()}.sqlite3")}  # a file: sockets and threads share it
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASE["CONN_MAX_AGE"] = 0
    DATABASE["CONN_HEALTH_CHECKS"] = True  # what the pool lends after a restart of PostgreSQL is no dead line
    DATABASE.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 10, "timeout": 10}
    DATABASE["OPTIONS"]["prepare_threshold"] = 2  # only for what accounts.prepared asks

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # One process, one cache: what these checks warn of cannot happen there.
    SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]

# --- People and sessions ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.LoginCodeForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {"add_webauthn": "accounts.forms.AddPasskeyForm"}
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.SocialSignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False  # only new addresses could, which would tell taken ones
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE_SITE
STAFF_MFA = env.bool("STAFF_MFA", SECURE_SITE)  # the desk opens only with a second factor
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
GOOGLE_CLIENT_ID = env("GOOGLE_CLIENT_ID", default="")
GOOGLE_CLIENT_SECRET = env("GOOGLE_CLIENT_SECRET", default="")
SOCIALACCOUNT_PROVIDERS = {
    "google": {
        "APPS": [{"client_id": GOOGLE_CLIENT_ID, "secret": GOOGLE_CLIENT_SECRET, "key": ""}]
        if GOOGLE_CLIENT_ID
        else [],
        "SCOPE": ["profile", "email"],
        "OAUTH_PKCE_ENABLED": True,
    }
}

# --- Mail ---------------------------------------------------------------------------------------------------------
vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
SUPPORT_EMAIL = env("SUPPORT_EMAIL", default=f"support@{SITE_HOST}")  # where the support form writes to
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <hello@{SITE_HOST}>")

# --- Web push (NOTE-1) --------------------------------------------------------------------------------------------
VAPID_PRIVATE_KEY = env("VAPID_PRIVATE_KEY", default="")  # `manage.py make_vapid_keys`; unset: no push
PUSH_HOSTS = env.list(  # a push address is what a browser says: only to these does the server speak
    "PUSH_HOSTS",
    default=["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"],
)

# --- Files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.storage.Bundles",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "config.storage.HashedFiles"
    },
    "private": {"BACKEND": "config.private.PrivateFiles"},  # what only a page may hand out, such as files of a chat
}
PRIVATE_BUCKET = env("PRIVATE_BUCKET", default="")
if PRIVATE_BUCKET:
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": PRIVATE_BUCKET,
            "endpoint_url": env("PRIVATE_BUCKET_ENDPOINT", default="") or None,
            "region_name": env("PRIVATE_BUCKET_REGION", default="") or None,
            "access_key": env("PRIVATE_BUCKET_KEY", default="") or None,
            "secret_key": env("PRIVATE_BUCKET_SECRET", default="") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 2**20

# --- Security -----------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE_SITE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 86400 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_NAME = "__Host-session" if SECURE_SITE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_SITE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "accounts.views.errors.csrf_failure"
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:  # the proxy of docker-compose.yml overwrites both headers
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
MAP_TILE_URL = env("MAP_TILE_URL", default="")
MAP_TILE_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILE_URL.replace("{s}", "*"))) if MAP_TILE_URL else ""
STRIPE_API_BASE = env("STRIPE_API_BASE", default="")
STRIPE_API_ORIGIN = ["{0.scheme}://{0.netloc}".format(urlsplit(STRIPE_API_BASE))] if STRIPE_API_BASE else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"] + ([MAP_TILE_ORIGIN] if MAP_TILE_ORIGIN else []),
        "font-src": [SELF],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, "https://accounts.google.com", "https://checkout.stripe.com", *STRIPE_API_ORIGIN],
    }
}

# --- Payments (TOK) -----------------------------------------------------------------------------------------------
stripe.enable_telemetry = False
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default=None) or f"whsec_{kept_secret('webhook_secret')}"
PAYMENTS_SANDBOX = not STRIPE_SECRET_KEY
PAYMENTS_ALLOW_SANDBOX = env.bool("PAYMENTS_ALLOW_SANDBOX", False)
PACK_TOKENS = 3
PACK_PRICE = 1000  # minor units of PACK_CURRENCY
PACK_CURRENCY = "usd"

# --- Calls (CAL) --------------------------------------------------------------------------------------------------
STUN_URLS = env.list("STUN_URLS", default=[])
TURN_URLS = env.list("TURN_URLS", default=[])
TURN_SECRET = env("TURN_SECRET", default="")
TURN_SPARE = timedelta(minutes=5)  # CAL-5, how long credentials outlive the call they were made for

# --- The halfway place (HALF) -------------------------------------------------------------------------------------
GEOCODER_URL = env("GEOCODER_URL", default="")
ROUTER_URL = env("ROUTER_URL", default="")

# --- The numbers of the rules (PRODUCT.md, in italics there) ------------------------------------------------------
MINIMUM_AGE = 18  # ACC-3, years
UNVERIFIED_LIFE = timedelta(days=7)  # ACC-2, of an account whose address nobody confirmed
NOTICE_PUSH_LIFE = timedelta(hours=1)  # NOTE-1, older ones no longer ring
NOTICE_MAIL_SPACING = timedelta(minutes=10)  # NOTE-1, between two letters to the same person
PITCH_SECONDS = 60  # PRO-2
PITCH_BYTES = 64 * 2**20  # PRO-2
PITCH_WORKER = env.bool("PITCH_WORKER", True)  # off: only the heartbeat encodes
REVIEW_FIRST = env.bool("REVIEW_FIRST", False)  # MOD-2, a moderator looks at pitches and photos before others do
ONLINE_SECONDS = 60  # PRO-3
MEETING_MINUTES = (15, 120)  # REQ-1, shortest and longest
NOTICE_TIME = timedelta(hours=24)  # REQ-2, earliest proposed time
PROPOSALS = 3  # REQ-1, times proposed at once
HORIZON = timedelta(days=60)  # REQ-2, latest proposed time
COOLDOWN = timedelta(days=30)  # REQ-2, after a decline
ASKS_PER_DAY = 10  # REQ-2
ANSWER_TIME = timedelta(hours=72)  # REQ-4
ANSWER_BEFORE_LAST = timedelta(hours=2)  # REQ-4
ANSWER_REMINDERS = (timedelta(hours=24), timedelta(hours=48), timedelta(hours=70))  # REQ-4
FREE_CANCEL = timedelta(hours=24)  # MTG-2
CANCEL_GRACE = timedelta(hours=1)  # MTG-2, after accepting
BANNER_BEFORE = timedelta(hours=1)  # MTG-4
MEETING_REMINDERS = (timedelta(hours=24), timedelta(hours=1))  # MTG-4, before the start
RESCHEDULES = 2  # MTG-1
REPORT_TIME = timedelta(hours=72)  # MTG-7
LATE_BY = timedelta(minutes=10)  # MTG-1, what "running late" adds, once each
NO_SHOW_TIME = timedelta(minutes=10)  # STR-1, absent while the other was present
OUTAGE = timedelta(minutes=5)  # STR-2, a longer gap between two beats is one
STRIKE_LIFE = timedelta(days=180)  # STR-3
KEPT_REPAIR = 5  # STR-3, kept meetings in a row that remove the oldest strike
STRIKES_PAUSE = 3  # STR-3, live strikes that pause
STRIKE_PAUSE_TIME = timedelta(days=30)  # STR-3
STRIKES_REVIEW = 4  # STR-3, strikes in REVIEW_TIME after which a moderator looks
REVIEW_TIME = timedelta(days=365)  # STR-3
CODE_TURN = timedelta(minutes=2)  # MTG-6, how long one code is shown
CODE_TRIES = 10  # MTG-6, wrong codes a person may type
APPEAL_TIME = timedelta(days=14)  # STR-4
CALL_OPENS = timedelta(minutes=10)  # CAL-1, before the start
CALL_CLOSES = timedelta(minutes=15)  # CAL-1, after the end
CALL_PATIENCE = timedelta(seconds=90)  # CAL-4, how long a place is kept; browsers wake a hidden page once a minute
RING_SECONDS = 30  # CAL-2
RINGS, RINGS_WITHIN = 5, timedelta(minutes=5)  # CAL-2, how often one may call the same person
AREA_TIME = timedelta(days=30)  # HALF-3, between two areas, and before a new one counts for a pair
AREA_FIRST_DAY = timedelta(hours=24)  # HALF-3, in which the area may be corrected
AREA_CORRECTIONS = 2  # HALF-3
UNSEEN_TIME = timedelta(days=90)  # PRJ-4, after which projects are paused
UNSEEN_WARNING = timedelta(days=7)  # PRJ-4, between telling it and doing it
COMPLAINTS_PER_DAY = 20  # MOD-1, reports of one person
SEARCH_RATE = "20/10s"  # HOME-1, searches of one person
FIRST_MESSAGES = 3  # CHT-1
MESSAGE_LENGTH = 4000  # CHT, characters
FILE_BYTES = 10 * 2**20  # CHT-5
FILE_RATE = "60/h"  # CHT-5, files of one person
MESSAGE_NOTICE_AFTER = timedelta(minutes=5)  # NOTE-1, that a message waits before who is away is told
MESSAGE_NOTICE_LIFE = timedelta(days=2)  # NOTE-1, older ones are no news
MESSAGES_SHOWN = 500  # the most a page of a conversation begins with
CHANGE_TIME = timedelta(minutes=15)  # CHT, in which one may edit or take back what one wrote
REACTIONS = {  # CHT, a sign of static/icons.svg and what it says
    "thumbs-up": "Yes",
    "heart": "Love it",
    "laugh": "Funny",
    "party-popper": "Hooray",
    "lightbulb": "Good idea",
    "eye": "Having a look",
}

# --- Operators (OPS) ----------------------------------------------------------------------------------------------
BACKUP_DIR = Path(env("BACKUP_DIR", default=str(VAR_DIR / "backups")))
BACKUPS_EXPECTED = "BACKUP_DIR" in env.ENVIRON  # the doctor is not content without one
METRICS_TOKEN = env("METRICS_TOKEN", default="")
METRICS_NETWORKS = env.list(  # behind a proxy every visitor may come from this machine
    "METRICS_NETWORKS", default=[] if SECURE_SITE or BEHIND_PROXY else ["127.0.0.1", "::1"]
)

# --- The demonstration --------------------------------------------------------------------------------------------
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")

# --- Logs (OPS-3) -------------------------------------------------------------------------------------------------
LOG_FORMAT = env("LOG_FORMAT", default="json" if SECURE_SITE else "text")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "config.watch.lines.JSONLine"},
        "text": {"()": "config.watch.lines.ReadableLine"},
    },
    "filters": {"faults": {"()": "django.utils.log.CallbackFilter", "callback": lambda record: record.exc_info}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "daphne": {"level": "WARNING"},
        "django": {"handlers": [], "level": "INFO"},  # Django's own would mail errors, with all that was sent
        "django.request": {"filters": ["faults"]},  # what was refused stands in the line of its request
        "pikepdf": {"level": "WARNING"},
        "stripe": {"level": "WARNING"},  # else every request, with its address
    },
}
