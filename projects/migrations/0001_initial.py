import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.public_id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("about", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "categories",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                (
                    "summary",
                    models.CharField(help_text="One or two sentences; they stand on your card.", max_length=200),
                ),
                ("description", models.TextField(blank=True, max_length=5000)),
                ("tags", models.CharField(blank=True, help_text="Up to eight, separated by commas.", max_length=200)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("finished", "Finished"),
                        ],
                        default="idea",
                        max_length=8,
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="started")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended")),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "Public"), ("private", "Private")],
                        default="public",
                        max_length=7,
                        verbose_name="who sees it",
                    ),
                ),
                (
                    "contribute",
                    models.TextField(blank=True, max_length=1000, verbose_name="how I want you to contribute"),
                ),
                ("on_display", models.BooleanField(default=False, verbose_name="show it on my profile")),
                ("featured", models.BooleanField(default=False, verbose_name="put it on my card")),
                ("position", models.PositiveSmallIntegerField(default=0, help_text="Its place on the profile.")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="projects", to="projects.category"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projects",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "indexes": [models.Index(fields=["-changed_at", "-id"], name="projects_by_change")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["idea", "active", "paused", "finished"])),
                        name="project_stage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visibility__in", ["public", "private"])),
                        name="project_visibility_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="project_does_not_end_before_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_display", False), ("visibility", "public"), _connector="OR"),
                        name="project_on_display_is_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("featured", False), ("on_display", True), _connector="OR"),
                        name="featured_project_is_on_display",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("featured", True)), fields=("owner",), name="one_featured_project_per_owner"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchDoc",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_doc",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("text", models.TextField()),
                ("open_text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ProjectDoc",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="doc",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ProjectImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("image", models.ImageField(upload_to="projects/")),
                ("alt", models.CharField(max_length=120, verbose_name="what it shows")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="images", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProjectLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=60)),
                (
                    "url",
                    models.CharField(
                        max_length=300,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="address",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProjectMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=60)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["joined_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "person"), name="one_role_per_person_and_project")
                ],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="members",
            field=models.ManyToManyField(
                related_name="+", through="projects.ProjectMember", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("only", models.BooleanField(default=True, editable=False, unique=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "sample profile",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="there_is_one_sample_profile")
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="role")),
                ("places", models.PositiveSmallIntegerField(default=1)),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("places__gte", 1), ("places__lte", 50)), name="seat_has_one_to_fifty_places"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("places"))),
                        name="seat_is_not_taken_more_often_than_it_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                ("hidden_at", models.DateTimeField(auto_now_add=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
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
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hidings", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-hidden_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("project",),
                        name="a_project_is_hidden_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="hiding_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lifted_by", None), ("lifted_at__isnull", False), _connector="OR"),
                        name="hiding_is_lifted_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("kept", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                (
                    "score",
                    models.PositiveSmallIntegerField(default=80, help_text="Kept and answered, smoothed, 0 to 100."),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept__lte", models.F("total"))),
                        name="no_more_meetings_are_kept_than_there_are",
                    ),
                    models.CheckConstraint(condition=models.Q(("score__lte", 100)), name="standing_is_at_most_100"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("finished", "Finished"),
                        ],
                        max_length=8,
                    ),
                ),
                ("announced_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="projects.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("project",),
                        name="a_project_is_paused_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("undone_at", None), ("paused_at__isnull", False), _connector="OR"),
                        name="only_what_is_paused_is_undone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["idea", "active"])), name="only_what_moves_is_paused"
                    ),
                ],
            },
        ),
    ]
