import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.public_id
import chat.models.attachment


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("last_number", models.PositiveIntegerField(default=0)),
                ("last_change", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conversation", to="accounts.contact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "Text"), ("file", "File"), ("line", "Line of the site")],
                        default="text",
                        max_length=4,
                    ),
                ),
                ("client_id", models.UUIDField(blank=True, null=True)),
                ("body", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "words",
                    models.TextField(
                        blank=True, default="", editable=False, help_text="What the index knows: chat.search."
                    ),
                ),
                (
                    "change",
                    models.PositiveIntegerField(
                        default=0, help_text="Of the conversation, when this was last changed."
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        db_index=False,
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="chat.conversation",
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="chat.message",
                        db_index=False,
                    ),
                ),
            ],
            options={
                "ordering": ["conversation", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("change__gt", 0)),
                        fields=["conversation", "change"],
                        name="changed_messages",
                    ),
                    models.Index(condition=models.Q(("reply_to__isnull", False)), fields=["reply_to"], name="replies"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "number"), name="one_message_per_number"),
                    models.UniqueConstraint(fields=("author", "client_id"), name="a_message_sent_again_is_the_same"),
                    models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="messages_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True),
                            ("kind", "file"),
                            ("taken_back_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_message_says_something_until_it_is_taken_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at", None), models.Q(("body", ""), ("words", "")), _connector="OR"
                        ),
                        name="what_was_taken_back_says_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "line"), _negated=True),
                            models.Q(("edited_at", None), ("reply_to", None), ("taken_back_at", None)),
                            _connector="OR",
                        ),
                        name="a_line_stays_as_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author", None), ("client_id", None), ("kind", "line")),
                            models.Q(
                                ("author__isnull", False), ("client_id__isnull", False), ("kind__in", ["text", "file"])
                            ),
                            _connector="OR",
                        ),
                        name="a_message_has_an_author_and_a_line_has_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "file",
                    models.FileField(storage=chat.models.attachment.private, upload_to=chat.models.attachment.kept_as),
                ),
                ("name", models.CharField(max_length=255)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(help_text="Bytes.")),
                (
                    "preview",
                    models.FileField(
                        blank=True, storage=chat.models.attachment.private, upload_to=chat.models.attachment.kept_as
                    ),
                ),
                ("width", models.PositiveIntegerField(blank=True, help_text="Of the preview, in pixels.", null=True)),
                ("height", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachment", to="chat.message"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="an_attachment_is_not_empty")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sign", models.CharField(max_length=16)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reactions", to="chat.message"
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "person", "sign"), name="a_reaction_is_given_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="read up to")),
                ("delivered", models.PositiveIntegerField(default=0, verbose_name="delivered up to")),
                (
                    "removed",
                    models.PositiveIntegerField(
                        blank=True, help_text="Taken off the list at this message, until there is another.", null=True
                    ),
                ),
                ("pinned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "archived",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Put away at this message: back with the next one, unless muted.",
                        null=True,
                    ),
                ),
                ("muted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="chat.conversation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "person"), name="one_reading_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(("delivered__gte", models.F("number"))), name="what_is_read_was_delivered"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField(blank=True)),
                ("replaced_at", models.DateTimeField()),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="chat.message"
                    ),
                ),
            ],
            options={
                "ordering": ["message", "replaced_at"],
            },
        ),
    ]
