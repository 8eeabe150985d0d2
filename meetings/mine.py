"""What one's own page says of one's strikes and requests (PRO-6)."""

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User

from .models import Meeting, Strike
from .states import Status


def mine(person: User) -> dict[str, int]:
    """Numbers by what they count; two queries, and none before somebody reads them."""
    fades_later, not_voided = Q(fades_at__gt=timezone.now()), Q(voiding=None)
    strikes = Strike.objects.of(person).aggregate(
        live=Count("pk", filter=fades_later & not_voided),
        faded=Count("pk", filter=~fades_later & not_voided),
        voided=Count("pk", filter=~not_voided),
        appealed=Count("pk", filter=Q(appeal__isnull=False, appeal__ruling=None) & not_voided),
    )
    asked = Meeting.objects.filter(asker=person)
    return strikes | asked.aggregate(sent=Count("pk"), waiting=Count("pk", filter=Q(status=Status.OPEN)))
