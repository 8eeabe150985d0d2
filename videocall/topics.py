"""Who hears what of a call."""


def table_topic(meeting_id: str) -> str:
    return f"call:{meeting_id}"


def seat_topic(meeting_id: str, seat_key: str) -> str:
    """Only a seat that the database let join this table listens to it: nobody outside can be addressed."""
    return f"call:{meeting_id}:{seat_key}"
