"""The heartbeat's own diary, so that the site knows when it was away (OPS-2)."""

from django.db import models


class Beat(models.Model):
    """One pass of `heartbeat`. A gap between two beats is an outage of ours."""

    started_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=dict, help_text="Step → rows it changed.")

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M:%S}"
