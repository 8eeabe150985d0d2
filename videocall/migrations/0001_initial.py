import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("meetings", "0002_keep_agreed_meetings_from_overlapping"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True, max_length=4000)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="call_notes", to="meetings.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="call_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "person"), name="one_call_note_per_person")],
            },
        ),
        migrations.CreateModel(
            name="Ring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ringing", "Ringing"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("missed", "Not answered"),
                            ("stopped", "Stopped by the caller"),
                            ("busy", "Busy in another call"),
                        ],
                        default="ringing",
                        max_length=8,
                    ),
                ),
                ("rang_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "caller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rings", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["-rang_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["ringing", "accepted", "declined", "missed", "stopped", "busy"])
                        ),
                        name="ring_status_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "ringing")),
                        fields=("meeting",),
                        name="one_ring_at_a_time_per_meeting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "page",
                    models.CharField(help_text="The page that has the call; a newer one takes it over.", max_length=40),
                ),
                ("here", models.BooleanField(default=True)),
                (
                    "dropped_at",
                    models.DateTimeField(
                        blank=True, help_text="The line of the page dropped; it may come back.", null=True
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="The time until then has been counted."
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="meetings.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("here", True)), fields=["person", "seen_at"], name="present_in_calls"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("meeting", "person"), name="one_stay_per_person")],
            },
        ),
    ]
