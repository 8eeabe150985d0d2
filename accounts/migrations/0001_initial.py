import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.pitch
import accounts.models.public_id
import accounts.models.submission
import accounts.models.user


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("first_name", models.CharField(max_length=80)),
                ("last_name", models.CharField(max_length=80)),
                ("born_on", models.DateField(verbose_name="date of birth")),
                ("is_active", models.BooleanField(default=True, help_text="Off: banned or gone; cannot sign in.")),
                ("is_staff", models.BooleanField(default=False, verbose_name="moderator or operator")),
                (
                    "left_at",
                    models.DateTimeField(blank=True, editable=False, help_text="Left for good (ACC-8).", null=True),
                ),
                ("suspended_until", models.DateTimeField(blank=True, null=True)),
                ("terms_accepted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="email_is_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left_at", None), ("is_active", False), _connector="OR"),
                        name="who_left_cannot_sign_in",
                    ),
                ],
            },
            managers=[
                ("objects", accounts.models.user.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(db_index=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("running", models.BooleanField(default=True)),
                (
                    "told",
                    models.JSONField(default=dict, help_text="Step → how many rows it changed, or what went wrong."),
                ),
                (
                    "took",
                    models.JSONField(default=dict, help_text="Step → seconds, of those that were not done at once."),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("running", True)), fields=("running",), name="one_beat_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "blocked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocked_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "blocker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("blocker", "blocked"), name="one_block_per_direction"),
                    models.CheckConstraint(
                        condition=models.Q(("blocker", models.F("blocked")), _negated=True),
                        name="nobody_blocks_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="City",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geoname_id", models.PositiveIntegerField(unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "search_name",
                    models.CharField(db_index=True, help_text="Lower case, without accents.", max_length=200),
                ),
                ("country", models.CharField(max_length=2)),
                ("region", models.CharField(blank=True, max_length=80)),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("population", models.PositiveIntegerField(default=0)),
                ("timezone", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "cities",
                "ordering": ["-population", "id"],
                "indexes": [models.Index(fields=["lat", "lon"], name="accounts_ci_lat_b8929c_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)),
                        name="city_is_on_earth",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("pitch", "Pitch"),
                            ("project", "Project"),
                            ("message", "Message"),
                            ("meeting", "Meeting"),
                        ],
                        max_length=7,
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("conduct", "Rude, threatening or harassing"),
                            ("false", "Pretends to be somebody or something else"),
                            ("advert", "Advertising or spam"),
                            ("unlawful", "Unlawful or dangerous"),
                            ("young", "Seems to be under 18"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("evidence", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dismissed", "Dismissed"),
                            ("warned", "Warned"),
                            ("hidden", "Hidden"),
                            ("suspended", "Suspended"),
                            ("banned", "Banned"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, help_text="The moderator's reason.")),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "judge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [
                    models.Index(condition=models.Q(("verdict", "")), fields=["at"], name="complaints_to_judge")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "")),
                        fields=("by", "subject", "key"),
                        name="one_open_complaint_of_a_person_a_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("about")), _negated=True),
                        name="nobody_complains_of_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at", None), ("verdict", "")),
                            models.Q(models.Q(("verdict", ""), _negated=True), ("judged_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_verdict_has_its_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("collaborators", "Collaborators"), ("closed", "Closed")],
                        default="asked",
                        max_length=13,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "asker",
                    models.ForeignKey(
                        help_text="Who asked last.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "high",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "low",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        help_text="While closed, only this one may write (CHT-1).",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("low__lt", models.F("high"))), name="contact_is_of_two_people_in_order"
                    ),
                    models.UniqueConstraint(fields=("low", "high"), name="one_contact_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("low")), ("asker", models.F("high")), _connector="OR"),
                        name="asker_is_one_of_the_contact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("writer", None), ("writer", models.F("low")), ("writer", models.F("high")), _connector="OR"
                        ),
                        name="writer_is_one_of_the_contact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "collaborators", "closed"])),
                        name="contact_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Favourite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favourites",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favoured",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "person"), name="one_favourite_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(("owner", models.F("person")), _negated=True),
                        name="nobody_is_their_own_favourite",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=500)),
                ("url", models.CharField(max_length=200)),
                ("key", models.CharField(blank=True, max_length=100, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mail_at",
                    models.DateTimeField(
                        blank=True, help_text="When to e-mail it unless it is read before; empty: never.", null=True
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pushed_at",
                    models.DateTimeField(blank=True, help_text="When the person's browsers were told.", null=True),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
                "indexes": [
                    models.Index(fields=["person", "-created_at"], name="accounts_no_person__96b233_idx"),
                    models.Index(condition=models.Q(("read_at", None)), fields=["person"], name="unread_notices"),
                    models.Index(
                        condition=models.Q(("mail_at__isnull", False), ("mailed_at", None)),
                        fields=["mail_at"],
                        name="notices_to_mail",
                    ),
                    models.Index(
                        condition=models.Q(("pushed_at", None), ("read_at", None)),
                        fields=["created_at"],
                        name="notices_to_push",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uploading", "Uploading"),
                            ("waiting", "Waiting for the encoder"),
                            ("review", "Waiting for a moderator"),
                            ("ready", "Ready"),
                            ("refused", "Refused"),
                        ],
                        default="uploading",
                        max_length=9,
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("video", "Video"), ("audio", "Audio")], default="video", max_length=5),
                ),
                ("original", models.FileField(blank=True, storage=accounts.models.pitch.originals, upload_to="")),
                ("size", models.PositiveBigIntegerField(default=0, help_text="Bytes the browser announced.")),
                ("received", models.PositiveBigIntegerField(default=0, help_text="Bytes that have arrived.")),
                ("file", models.FileField(blank=True, upload_to="pitches/")),
                ("poster", models.ImageField(blank=True, upload_to="posters/")),
                (
                    "sound",
                    models.FileField(
                        blank=True, help_text="Of a video: what is heard, for slow lines.", upload_to="pitches/"
                    ),
                ),
                ("captions", models.TextField(blank=True, help_text="WebVTT as we have written it.")),
                ("seconds", models.FloatField(blank=True, null=True)),
                ("refusal", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "claimed_at",
                    models.DateTimeField(blank=True, editable=False, help_text="When an encoder took it.", null=True),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pitches", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "pitches",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["uploading", "waiting", "review", "ready", "refused"])),
                        name="pitch_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ready"), _negated=True),
                            models.Q(models.Q(("file", ""), _negated=True), ("original", ""), ("seconds__gt", 0)),
                            _connector="OR",
                        ),
                        name="ready_pitch_has_a_file_and_no_original",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "review"), _negated=True),
                            models.Q(("file", ""), ("original", ""), ("poster", ""), ("seconds__gt", 0)),
                            _connector="OR",
                        ),
                        name="pitch_in_review_has_nothing_to_show_yet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "ready"), models.Q(("captions", ""), ("sound", "")), _connector="OR"
                        ),
                        name="only_a_ready_pitch_has_captions_and_sound",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size"))),
                        name="no_more_arrives_than_was_announced",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "ready")), fields=("owner",), name="one_ready_pitch_per_person"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "review")),
                        fields=("owner",),
                        name="one_pitch_in_review_per_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["uploading", "waiting"])),
                        fields=("owner",),
                        name="one_pitch_under_way_per_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PushAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("endpoint", models.CharField(max_length=500, unique=True)),
                ("p256dh", models.CharField(max_length=100, verbose_name="the browser's key")),
                ("auth", models.CharField(max_length=40, verbose_name="shared secret")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="push_addresses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "push addresses",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("endpoint__startswith", "https://")), name="push_goes_over_https"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("account", "My account or signing in"),
                            ("meeting", "A meeting or a request"),
                            ("tokens", "Tokens, a payment or a receipt"),
                            ("safety", "Somebody's behaviour"),
                            ("bug", "Something does not work"),
                            ("other", "Something else"),
                        ],
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["account", "meeting", "tokens", "safety", "bug", "other"])),
                        name="support_topic_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="profile",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("recruit", "Recruit"), ("creator", "Creator")], default="recruit", max_length=7
                    ),
                ),
                (
                    "aims_to_create",
                    models.BooleanField(editable=False, help_text="Chosen in onboarding; empty: not yet.", null=True),
                ),
                ("headline", models.CharField(blank=True, max_length=120)),
                ("photo", models.ImageField(blank=True, upload_to="photos/")),
                ("timezone", models.CharField(blank=True, max_length=64, verbose_name="time zone")),
                ("meets_text", models.BooleanField(default=False, verbose_name="by text")),
                ("meets_video", models.BooleanField(default=False, verbose_name="by video")),
                ("meets_in_person", models.BooleanField(default=False, verbose_name="in person")),
                ("written_pitch", models.TextField(blank=True, max_length=2000)),
                ("goals", models.TextField(blank=True, max_length=1000)),
                ("open_to", models.CharField(blank=True, max_length=200, verbose_name="kinds of project I am open to")),
                ("skills", models.CharField(blank=True, help_text="Separated by commas.", max_length=300)),
                (
                    "hours_per_week",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(80)]
                    ),
                ),
                (
                    "open_to_contribute",
                    models.BooleanField(default=True, verbose_name="open to contribute to someone else's project"),
                ),
                (
                    "contact_details",
                    models.TextField(blank=True, help_text="Shown to collaborators only (VIS-3).", max_length=500),
                ),
                (
                    "area",
                    models.CharField(blank=True, help_text="H3 cell, never finer than resolution 7.", max_length=16),
                ),
                ("area_label", models.CharField(blank=True, max_length=120)),
                (
                    "area_set_at",
                    models.DateTimeField(blank=True, help_text="Empty: only follows the city so far.", null=True),
                ),
                ("area_corrections", models.PositiveSmallIntegerField(default=0, help_text="On the day it was set.")),
                (
                    "travel",
                    models.CharField(
                        choices=[
                            ("walk", "On foot"),
                            ("bike", "By bicycle"),
                            ("transit", "By public transport"),
                            ("drive", "By car"),
                        ],
                        default="transit",
                        max_length=7,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[("system", "As my device"), ("light", "Light"), ("dark", "Dark")],
                        default="system",
                        max_length=6,
                    ),
                ),
                (
                    "shows_reading",
                    models.BooleanField(default=True, verbose_name="tell others when I have read their messages"),
                ),
                ("mails_notices", models.BooleanField(default=True, verbose_name="e-mail me what I have not seen")),
                (
                    "asks_per_week",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="open requests I take a week"),
                ),
                ("paused", models.BooleanField(default=False, verbose_name="pause my profile")),
                (
                    "welcomed_at",
                    models.DateTimeField(blank=True, editable=False, help_text="When onboarding ended.", null=True),
                ),
                ("last_online", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.city",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["recruit", "creator"])), name="profile_status_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("any", "Everything"),
                            ("submission", "Words, pitches and pictures"),
                            ("account", "Reports and accounts"),
                            ("meeting", "Meetings, strikes and tokens"),
                        ],
                        default="any",
                        max_length=10,
                        verbose_name="used for",
                    ),
                ),
                (
                    "text",
                    models.CharField(help_text="The person reads it as it stands here.", max_length=250, unique=True),
                ),
            ],
            options={
                "verbose_name": "wording of a reason",
                "verbose_name_plural": "wordings of reasons",
                "ordering": ["use", "text"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("use__in", ["any", "submission", "account", "meeting"])),
                        name="wording_is_used_for_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="wording_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("photo", "Photo"),
                            ("pitch", "Recorded pitch"),
                            ("written", "Written pitch"),
                            ("headline", "Headline"),
                            ("captions", "Captions"),
                            ("picture", "Project picture"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("shown", "Shown"),
                            ("refused", "Refused"),
                            ("withdrawn", "Replaced or taken back"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "file",
                    models.FileField(blank=True, storage=accounts.models.submission.private, upload_to="submissions/"),
                ),
                (
                    "poster",
                    models.FileField(blank=True, storage=accounts.models.submission.private, upload_to="submissions/"),
                ),
                (
                    "sound",
                    models.FileField(blank=True, storage=accounts.models.submission.private, upload_to="submissions/"),
                ),
                ("text", models.TextField(blank=True)),
                ("about", models.CharField(blank=True, editable=False, max_length=40)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="sent")),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "reason",
                    models.CharField(blank=True, help_text="Why it was refused; the owner reads it.", max_length=300),
                ),
                (
                    "judge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pitch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.pitch",
                    ),
                ),
            ],
            options={
                "verbose_name": "word, pitch or picture to look at first",
                "verbose_name_plural": "words, pitches and pictures to look at first",
                "ordering": ["-at"],
                "indexes": [
                    models.Index(condition=models.Q(("status", "waiting")), fields=["at"], name="submissions_to_review")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["waiting", "shown", "refused", "withdrawn"])),
                        name="submission_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["photo", "pitch", "written", "headline", "captions", "picture"])
                        ),
                        name="submission_subject_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "waiting"), models.Q(("subject", "picture"), _negated=True)),
                        fields=("owner", "subject"),
                        name="one_of_a_kind_waits_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "waiting"), _negated=True),
                            models.Q(("file", ""), ("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_waits_can_be_looked_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at__isnull", False), ("status__in", ["shown", "refused"])),
                            models.Q(("judged_at", None), ("status__in", ["waiting", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="a_decided_submission_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refusal_has_a_reason",
                    ),
                ],
            },
        ),
    ]
