"""Why a file is not taken, in words that say what to do instead."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

EMPTY = "This file is empty. Check whether it was saved, then choose it again."
UNKNOWN = (
    "This kind of file cannot be sent. Pictures, PDF, text, tables, office documents, sound, video, CAD files and ZIP "
    "can; put anything else into a ZIP."
)
WEB_PAGE = "Web pages and SVG can run when they are opened. Send it as PDF or PNG, or put it into a ZIP."
PROGRAM = "Programs, scripts and documents with macros cannot be sent."
DAMAGED = "This file is damaged or cut off. Check whether it opens on your device, then send it again."
NOT_UTF8 = "This text is not in UTF-8. Save it as UTF-8, then send it again."
UNPACKS_TOO_LARGE = "This archive unpacks to far more than it shows. Pack less into it."
LEADS_OUT = "This archive holds paths that lead out of it. Pack it again from the folder itself."
ODD_PACKING = "This archive is packed in a way that not everybody can open. Pack it as an ordinary ZIP."
TOO_MANY_PIXELS = "This picture has more than 24 megapixels. Make it smaller, then send it again."
HEIC = "This photo is in a format that few can open. Send it as JPEG."
DAMAGED_PDF = "This PDF is damaged or cut off. If it opens on your device, print it into a new PDF, then send that."
LOCKED = "This PDF is locked. Save it without a password, then send it again; or put it into a ZIP to send it as it is."
SIGNED = "This PDF is signed, and would lose its signature here. Put it into a ZIP to send it as it is."
TOO_MANY_PARTS = "This PDF has too many parts to be looked through. Put it into a ZIP to send it as it is."


def refuse(why: str) -> ValidationError:
    return ValidationError(why)


def too_heavy(size: int) -> ValidationError:
    sizes = (filesizeformat(size), filesizeformat(settings.FILE_BYTES))
    return ValidationError("This file has {}. At most {} can be sent.".format(*sizes).replace("\xa0", " "))
