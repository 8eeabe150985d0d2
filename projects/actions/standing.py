"""How far a person's word counts in the order of the directory (HOME-3)."""

from ..models import SearchDoc


def rate(person_id: int, *, standing: int) -> int:
    """Meetings tell, 0 to 100, smoothed, whenever a meeting ends; 50 is somebody of whom nothing is known."""
    return SearchDoc.objects.filter(pk=person_id).update(standing=max(0, min(100, standing)))
