"""Where Django itself writes a time, as on the desk, it writes it as the site does; always with the year (MTG-5)."""

from accounts.times import CLOCK, DAY_OF_YEAR

DATE_FORMAT = SHORT_DATE_FORMAT = DAY_OF_YEAR
TIME_FORMAT = CLOCK
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = f"{DAY_OF_YEAR}, {CLOCK}"
