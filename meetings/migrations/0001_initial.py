import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.public_id
import meetings.models.feed
import meetings.policy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("payments", "0002_make_the_ledger_append_only"),
        ("projects", "0002_fill_the_first_categories"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=1000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=meetings.models.feed.new_token, max_length=40, unique=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feed", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unrated",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("in_person", "In person"), ("video", "Video"), ("text", "Text")], max_length=9
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="length")),
                ("message", models.TextField(blank=True, max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                            ("running", "Now"),
                            ("finished", "Finished"),
                            ("cancelled", "Cancelled"),
                            ("missed", "Missed"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "turn",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Even: the guest answers. Odd: the asker does."
                    ),
                ),
                ("answer_by", models.DateTimeField(help_text="When an open request expires (REQ-4).")),
                ("reminded", models.PositiveSmallIntegerField(default=0, help_text="Reminders sent in this state.")),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("sequence", models.PositiveSmallIntegerField(default=0, help_text="Version of the calendar entry.")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "turn_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, help_text="When the current turn began."
                    ),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(
                        blank=True,
                        default=django.utils.timezone.now,
                        help_text="Empty: it waits in the line of the one who is asked.",
                        null=True,
                    ),
                ),
                (
                    "policy",
                    models.JSONField(
                        default=meetings.policy.stamp,
                        editable=False,
                        help_text="The numbers of the rules it was asked under.",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings_asked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="accounts.contact"
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hold",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meeting", to="payments.hold"
                    ),
                ),
                ("projects", models.ManyToManyField(blank=True, related_name="meetings", to="projects.project")),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="projects.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(fields=["asker", "status", "starts_at"], name="meetings_me_asker_i_e68e76_idx"),
                    models.Index(fields=["guest", "status", "starts_at"], name="meetings_me_guest_i_296e8a_idx"),
                    models.Index(
                        condition=models.Q(("status", "open")), fields=["answer_by"], name="open_requests_by_deadline"
                    ),
                    models.Index(
                        condition=models.Q(("status", "open")), fields=["turn_at"], name="open_requests_by_turn"
                    ),
                    models.Index(
                        condition=models.Q(("delivered_at", None), ("status", "open")),
                        fields=["guest", "asked_at"],
                        name="lines",
                    ),
                    models.Index(fields=["guest", "delivered_at"], name="meetings_me_guest_i_aa7a7e_idx"),
                    models.Index(
                        condition=models.Q(("status__in", ["accepted", "running"])),
                        fields=["starts_at"],
                        name="live_meetings_by_start",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "open",
                                    "accepted",
                                    "declined",
                                    "withdrawn",
                                    "expired",
                                    "running",
                                    "finished",
                                    "cancelled",
                                    "missed",
                                ],
                            )
                        ),
                        name="meeting_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["in_person", "video", "text"])), name="meeting_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("guest")), _negated=True),
                        name="meeting_is_of_two_different_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 480)), name="meeting_has_a_length"
                    ),
                    models.CheckConstraint(condition=models.Q(("turn__lte", 2)), name="each_side_counters_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "declined", "withdrawn", "expired"]),
                            models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreed_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["accepted", "running", "finished", "cancelled", "missed"]),
                            models.Q(("ends_at", None), ("starts_at", None)),
                            _connector="OR",
                        ),
                        name="unagreed_has_no_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")), fields=("contact",), name="one_open_request_per_pair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "declined", "withdrawn", "expired"]),
                            ("delivered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="agreed_was_delivered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "absent",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: nobody.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="meetings.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, help_text="Empty: call it off, both agreeing.", null=True),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")), fields=("meeting",), name="one_open_change_per_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "agreed", "refused", "dropped"])),
                        name="change_status_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "late",
                    models.BooleanField(
                        help_text="Under 24 hours before the start, and not within an hour of accepting."
                    ),
                ),
                ("together", models.BooleanField(default=False, help_text="Both agreed to it.")),
                (
                    "excused",
                    models.BooleanField(
                        default=False, help_text="Somebody left or was removed, of which nobody was warned."
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cancellation", to="meetings.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seconds", models.PositiveIntegerField(default=0, verbose_name="seconds in the call")),
                ("messages", models.PositiveIntegerField(default=0, verbose_name="messages in the window")),
                ("first_at", models.DateTimeField(blank=True, null=True, verbose_name="first message")),
                ("last_at", models.DateTimeField(blank=True, null=True, verbose_name="last message")),
                (
                    "met_at",
                    models.DateTimeField(
                        blank=True, help_text="When the other showed the code typed.", null=True, verbose_name="code of"
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="codes that were wrong")),
                (
                    "away",
                    models.BooleanField(
                        default=False,
                        help_text="Found by the server, both, or a moderator.",
                        verbose_name="did not come",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="one_attendance_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="PairSuggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("low_area", models.CharField(max_length=16)),
                ("high_area", models.CharField(max_length=16)),
                (
                    "low_travel",
                    models.CharField(
                        choices=[
                            ("walk", "On foot"),
                            ("bike", "By bicycle"),
                            ("transit", "By public transport"),
                            ("drive", "By car"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "high_travel",
                    models.CharField(
                        choices=[
                            ("walk", "On foot"),
                            ("bike", "By bicycle"),
                            ("transit", "By public transport"),
                            ("drive", "By car"),
                        ],
                        max_length=7,
                    ),
                ),
                ("kinds", models.CharField(default="cafe,coworking,library", max_length=60)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("equal", "About equal for both of you"),
                            ("fairest", "The fairest we found"),
                            ("none", "No place found"),
                        ],
                        default="none",
                        max_length=7,
                    ),
                ),
                (
                    "searched",
                    models.PositiveSmallIntegerField(default=0, help_text="How many places were looked for so far."),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
            ],
            options={
                "ordering": ["-since", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("low__lt", models.F("high"))), name="suggestion_is_for_two_people_in_order"
                    ),
                    models.UniqueConstraint(
                        fields=("low", "high", "low_area", "high_area", "low_travel", "high_travel", "kinds"),
                        name="one_suggestion_per_pair_and_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["equal", "fairest", "none"])),
                        name="suggestion_verdict_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("starts_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["turn", "starts_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "turn", "starts_at"), name="a_time_is_proposed_once_a_turn"
                    ),
                    models.CheckConstraint(condition=models.Q(("turn__lte", 2)), name="a_proposal_belongs_to_a_turn"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened", models.BooleanField(verbose_name="did you meet?")),
                ("other_came", models.BooleanField(verbose_name="was the other there?")),
                (
                    "rating",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="how was it?",
                    ),
                ),
                ("again", models.BooleanField(blank=True, null=True, verbose_name="I would work with them")),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="private notes")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="meetings.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting_reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="one_report_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rating", None), models.Q(("rating__gte", 1), ("rating__lte", 5)), _connector="OR"
                        ),
                        name="rating_is_one_to_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("happened", False), ("other_came", True), _connector="OR"),
                        name="a_meeting_takes_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("upheld", models.BooleanField()),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ruling", to="meetings.appeal"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("countered", "proposed other times"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrew the request"),
                            ("expired", "No answer came in time"),
                            ("change_asked", "asked for a change"),
                            ("change_agreed", "agreed to the change"),
                            ("change_refused", "kept it as it was"),
                            ("change_dropped", "took the change back"),
                            ("started", "The meeting began"),
                            ("finished", "The meeting ended"),
                            ("missed", "The meeting was missed"),
                            ("found_missed", "The meeting counts as missed"),
                            ("found_kept", "The meeting counts as kept"),
                            ("cancelled", "cancelled"),
                            ("placed", "agreed on the place"),
                            ("delivered", "The request left the line"),
                            ("late", "said to be late"),
                            ("met", "typed the code the other showed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verb__in", ["accepted", "declined", "withdrawn", "expired"])),
                        fields=("meeting",),
                        name="one_answer_per_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verb__in", ["finished", "missed", "cancelled"])),
                        fields=("meeting",),
                        name="one_ending_per_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verb", "started")), fields=("meeting",), name="a_meeting_begins_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verb", "late")), fields=("meeting", "by"), name="late_is_said_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                [
                                    "asked",
                                    "countered",
                                    "accepted",
                                    "declined",
                                    "withdrawn",
                                    "expired",
                                    "change_asked",
                                    "change_agreed",
                                    "change_refused",
                                    "change_dropped",
                                    "started",
                                    "finished",
                                    "missed",
                                    "found_missed",
                                    "found_kept",
                                    "cancelled",
                                    "placed",
                                    "delivered",
                                    "late",
                                    "met",
                                ],
                            )
                        ),
                        name="step_verb_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Strike",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("late", "Cancelled late"),
                            ("no_show", "Did not come"),
                            ("moderator", "Given by a moderator"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, help_text="What it rests on, for both sides to read.", max_length=300),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("fades_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The moderator, if one gave it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="strikes", to="meetings.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="strikes", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["person", "fades_at"], name="meetings_st_person__a609cf_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="one_strike_per_person_and_meeting"),
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["late", "no_show", "moderator"])),
                        name="strike_reason_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strike_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strike",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review", to="meetings.strike"
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)), fields=("person",), name="one_open_review_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="a_review_is_closed_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="appeal",
            name="strike",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="appeal", to="meetings.strike"
            ),
        ),
        migrations.CreateModel(
            name="SuggestedTown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "low_band",
                    models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the first person."),
                ),
                (
                    "high_band",
                    models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the second person."),
                ),
                (
                    "city",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.city"
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fair_towns",
                        to="meetings.pairsuggestion",
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("suggestion", "city"), name="a_town_is_suggested_once"),
                    models.UniqueConstraint(fields=("suggestion", "rank"), name="one_town_per_rank"),
                ],
            },
        ),
        migrations.AddField(
            model_name="pairsuggestion",
            name="towns",
            field=models.ManyToManyField(related_name="+", through="meetings.SuggestedTown", to="accounts.city"),
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("cafe", "Café"), ("library", "Library"), ("coworking", "Co-working")], max_length=9
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("city", models.CharField(blank=True, max_length=100)),
                ("lat", models.FloatField(verbose_name="latitude")),
                ("lon", models.FloatField(verbose_name="longitude")),
                (
                    "timezone",
                    models.CharField(help_text="That of the nearest town.", max_length=64, verbose_name="time zone"),
                ),
                (
                    "opening_hours",
                    models.CharField(
                        blank=True, help_text="As OpenStreetMap writes them: Mo-Fr 09:00-18:00", max_length=500
                    ),
                ),
                ("hours_known", models.BooleanField(default=False, editable=False, help_text="The hours can be read.")),
                (
                    "wheelchair",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "step-free"), ("limited", "partly step-free"), ("no", "not step-free")],
                        max_length=7,
                    ),
                ),
                (
                    "internet_access",
                    models.CharField(blank=True, help_text="As OpenStreetMap writes it: wlan, yes, no…", max_length=40),
                ),
                (
                    "source",
                    models.CharField(default="site", help_text="Whose fact this is: osm, imls, site…", max_length=20),
                ),
                (
                    "source_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, help_text="Its name there.", max_length=100
                    ),
                ),
                ("licence", models.CharField(blank=True, max_length=60)),
                ("active", models.BooleanField(default=True, help_text="Off: never suggested again.")),
            ],
            options={
                "ordering": ["name", "id"],
                "indexes": [models.Index(fields=["lat", "lon"], name="venue_by_place")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "source_id"), name="one_venue_per_source_id"),
                    models.CheckConstraint(
                        condition=models.Q(("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)),
                        name="venue_is_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["cafe", "library", "coworking"])), name="venue_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wheelchair__in", ["", "yes", "limited", "no"])),
                        name="venue_wheelchair_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestedVenue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "low_band",
                    models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the first person."),
                ),
                (
                    "high_band",
                    models.PositiveSmallIntegerField(help_text="Minutes, rounded down to five, for the second person."),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="meetings.pairsuggestion"
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.venue"
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("suggestion", "venue"), name="a_venue_is_suggested_once"),
                    models.UniqueConstraint(fields=("suggestion", "rank"), name="one_venue_per_rank"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="place", to="meetings.meeting"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.pairsuggestion"
                    ),
                ),
                (
                    "proposed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.venue",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.venue",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at", None), ("venue", None)),
                            models.Q(("agreed_at__isnull", False), ("venue__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreed_place_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_by", None), ("proposed__isnull", False), _connector="OR"),
                        name="who_proposes_names_a_place",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="pairsuggestion",
            name="venues",
            field=models.ManyToManyField(related_name="+", through="meetings.SuggestedVenue", to="meetings.venue"),
        ),
        migrations.CreateModel(
            name="Voiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("waived", "Waived by the other"),
                            ("repaired", "Repaired by kept meetings"),
                            ("appeal", "Appeal upheld"),
                            ("moderator", "Voided by a moderator"),
                            ("evidence", "Both of you were there"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strike",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voiding", to="meetings.strike"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cause__in", ["waived", "repaired", "appeal", "moderator", "evidence"])),
                        name="voiding_cause_is_known",
                    )
                ],
            },
        ),
    ]
