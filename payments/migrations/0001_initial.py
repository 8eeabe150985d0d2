import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.public_id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="SandboxObject",
            fields=[
                ("id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("kind", models.CharField(db_index=True, max_length=40)),
                ("data", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("deliver_at", models.DateTimeField(blank=True, help_text="Of an event: when to post it.", null=True)),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="SandboxReply",
            fields=[
                ("key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("request", models.CharField(help_text="Digest of path and parameters.", max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("body", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "sandbox replies",
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("ledger", models.CharField(help_text="TOK for tokens, or a currency such as USD.", max_length=3)),
                (
                    "code",
                    models.CharField(
                        help_text="wallet, owed; the site's: issued, gifts, spent, refunded…", max_length=20
                    ),
                ),
                ("limited", models.BooleanField(default=False, help_text="May not be overdrawn, and counts.")),
                ("debits_pending", models.PositiveBigIntegerField(default=0, help_text="Held to go out.")),
                ("debits_posted", models.PositiveBigIntegerField(default=0, help_text="Gone out.")),
                ("credits_pending", models.PositiveBigIntegerField(default=0, help_text="Held to come in.")),
                ("credits_posted", models.PositiveBigIntegerField(default=0, help_text="Come in.")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accounts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("credits_pending__gte", 0),
                            ("credits_posted__gte", 0),
                            ("debits_pending__gte", 0),
                            ("debits_posted__gte", 0),
                        ),
                        name="counters_are_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("limited", False),
                            (
                                "credits_posted__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("debits_posted"), "+", models.F("debits_pending")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="limited_account_is_not_overdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("limited", True),
                            models.Q(
                                ("credits_pending", 0),
                                ("credits_posted", 0),
                                ("debits_pending", 0),
                                ("debits_posted", 0),
                            ),
                            _connector="OR",
                        ),
                        name="unlimited_account_does_not_count",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner", None), ("limited", True), _connector="OR"),
                        name="personal_account_is_limited",
                    ),
                    models.UniqueConstraint(fields=("owner", "code", "ledger"), name="one_account_per_person_and_code"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=accounts.models.public_id.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("tokens", models.PositiveIntegerField()),
                ("amount", models.PositiveBigIntegerField(help_text="In minor units of the currency.")),
                ("currency", models.CharField(help_text="Lower case, as Stripe writes it.", max_length=3)),
                ("livemode", models.BooleanField(default=False, help_text="Off: no money moved.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Being prepared"),
                            ("open", "Waiting for payment"),
                            ("waiting", "Bank transfer under way"),
                            ("paid", "Paid"),
                            ("failed", "Payment failed"),
                            ("expired", "Expired"),
                        ],
                        default="planned",
                        max_length=7,
                    ),
                ),
                ("idempotency_key", models.CharField(max_length=100, unique=True)),
                ("session_id", models.CharField(blank=True, max_length=100, null=True, unique=True)),
                ("payment_intent", models.CharField(blank=True, max_length=100, null=True, unique=True)),
                ("checkout_url", models.URLField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_at",
                    models.DateTimeField(blank=True, editable=False, help_text="When we last asked Stripe.", null=True),
                ),
                (
                    "buyer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="orders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [("refund_order", "Can refund an order")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["planned", "open", "waiting"])),
                        fields=["changed_at"],
                        name="unsettled_orders",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("tokens__gt", 0)), name="order_is_for_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["planned", "open", "waiting", "paid", "failed", "expired"])),
                        name="order_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paid_at__isnull", False), ("status", "paid")),
                            models.Q(models.Q(("status", "paid"), _negated=True), ("paid_at", None)),
                            _connector="OR",
                        ),
                        name="paid_order_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="payments.order"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="payments.series"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "position"), name="receipt_number_is_given_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StripeEvent",
            fields=[
                ("id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=80)),
                ("subject", models.CharField(blank=True, help_text="Id of the object it is about.", max_length=100)),
                ("livemode", models.BooleanField(default=False)),
                ("api_version", models.CharField(blank=True, max_length=40)),
                ("body", models.JSONField()),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("outcome", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-received_at"],
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["received_at"], name="events_not_done")
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("direct", "Direct"), ("pending", "Held"), ("post", "Spent"), ("void", "Given back")],
                        max_length=7,
                    ),
                ),
                ("ledger", models.CharField(default="TOK", max_length=3)),
                ("amount", models.PositiveBigIntegerField(help_text="In minor units of the ledger.")),
                ("key", models.CharField(max_length=100, unique=True)),
                ("group", models.CharField(db_index=True, max_length=80)),
                (
                    "by",
                    models.CharField(
                        blank=True, help_text="Public id of who did it; empty: the site itself.", max_length=12
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "credit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers_in", to="payments.account"
                    ),
                ),
                (
                    "debit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers_out", to="payments.account"
                    ),
                ),
                (
                    "pending",
                    models.OneToOneField(
                        blank=True,
                        help_text="The hold it ends.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolution",
                        to="payments.transfer",
                    ),
                ),
            ],
            options={
                "permissions": [("return_token", "Can return a spent token")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="transfer_moves_something"),
                    models.CheckConstraint(
                        condition=models.Q(("debit", models.F("credit")), _negated=True),
                        name="transfer_is_between_two_accounts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["direct", "pending"]), ("pending", None)),
                            models.Q(("kind__in", ["post", "void"]), ("pending__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_post_and_void_end_a_hold",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("refund", "Refund"), ("dispute", "Chargeback")], max_length=7)),
                ("stripe_id", models.CharField(blank=True, max_length=100, null=True, unique=True)),
                ("idempotency_key", models.CharField(max_length=100, unique=True)),
                ("amount", models.PositiveBigIntegerField(help_text="In minor units of the order's currency.")),
                ("tokens", models.PositiveIntegerField(help_text="How many of the order's tokens go back with it.")),
                ("owed", models.PositiveIntegerField(default=0, help_text="Tokens that were already used.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Tokens held, Stripe not yet asked"),
                            ("open", "Waiting for Stripe"),
                            ("lost", "Money went back"),
                            ("won", "Money stayed"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.CharField(
                        blank=True, help_text="Public id of who gave it back; empty: made at Stripe.", max_length=12
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "asked_at",
                    models.DateTimeField(blank=True, editable=False, help_text="When we last asked Stripe.", null=True),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="payments.order"
                    ),
                ),
                (
                    "hold",
                    models.OneToOneField(
                        blank=True,
                        help_text="The tokens left.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim",
                        to="payments.transfer",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["planned", "open", "lost", "won"])),
                        name="claim_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owed__lte", models.F("tokens"))), name="claim_owes_at_most_its_tokens"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("payments.transfer",),
        ),
    ]
