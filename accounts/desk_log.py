"""The log of the moderators' desk is append-only, held by the database on both engines (MOD-1).

Only the name of what was acted on may change: of who leaves for good it keeps none (ACC-8).
"""

from . import append_only

TABLE = "django_admin_log"
FIXED = "action_time, user_id, content_type_id, object_id, action_flag, change_message"

FORWARD = append_only.forward(TABLE, "the log of the desk is append-only", FIXED)
BACK = append_only.back(TABLE)
