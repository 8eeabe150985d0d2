"""The fast encoder writes what Django's would."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from accounts.socket.encoding import encode
from accounts.states import ContactState


@pytest.mark.parametrize(
    "value",
    [
        {"text": 'é "q" \\ \n 🙂 </script>', "none": None, "yes": True, "share": 0.5, "many": [1, (2, 3)]},
        {"at": datetime(2026, 12, 1, 9, 30, 0, 123456, tzinfo=UTC), "on": date(2026, 12, 1)},
        {"key": UUID("6c9d7f5e-6f0c-4e1c-9d0f-2a8e6c1b7a11"), "price": Decimal("9.90")},
        {"safe": mark_safe("<b>"), "lazy": gettext_lazy("Asked"), "state": ContactState.ASKED},
        {"half": "\ud83d", "large": 2**70, 7: "seven"},
    ],
    ids=["plain", "times", "django", "text", "what only the slow one knows"],
)
def test_it_is_what_django_would_have_written(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)

    assert encode(value) == plain


def test_what_is_no_json_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="object"):
        encode({"what": object()})
