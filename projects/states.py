"""How far a project has come, and who may see it."""

from django.db import models


class Stage(models.TextChoices):
    IDEA = "idea", "Idea"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    FINISHED = "finished", "Finished"


NEXT: dict[Stage, set[Stage]] = {
    Stage.IDEA: {Stage.ACTIVE, Stage.PAUSED, Stage.FINISHED},
    Stage.ACTIVE: {Stage.IDEA, Stage.PAUSED, Stage.FINISHED},
    Stage.PAUSED: {Stage.IDEA, Stage.ACTIVE, Stage.FINISHED},
    Stage.FINISHED: {Stage.ACTIVE},
}


class Visibility(models.TextChoices):
    PUBLIC = "public", "Public"
    PRIVATE = "private", "Private"
