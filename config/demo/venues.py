"""A few plainly invented places, spread over Berlin: enough for every fair list of the demo."""

from meetings.halfway.hours import readable
from meetings.models import Venue
from meetings.models.venue import INVENTED

CAFE, LIBRARY, COWORKING = Venue.Kind.CAFE, Venue.Kind.LIBRARY, Venue.Kind.COWORKING
WEEK = "Mo-Fr 08:00-20:00; Sa-Su 09:00-20:00"
LONG = "Mo-Su 08:00-23:00"
READING = "Mo-Fr 10:00-20:00; Sa 10:00-18:00; Su 11:00-17:00"
DESKS = "Mo-Fr 08:00-22:00; Sa-Su 10:00-20:00"

# kind, name, street, latitude, longitude, opening hours, step-free
VENUES = [
    (CAFE, "Café Zur Zweiten Meinung", "Beispielufer 3", 52.5226, 13.4021, WEEK, "yes"),
    (CAFE, "The Unfinished Espresso", "Musterallee 12", 52.5302, 13.4118, LONG, "yes"),
    (CAFE, "Kaffee Prototyp", "Entwurfstraße 7", 52.5390, 13.4242, WEEK, "limited"),
    (CAFE, "Café Halbzeit", "Treffpunktgasse 1", 52.5163, 13.4300, LONG, "yes"),
    (CAFE, "Zum Losen Ende", "Fadenweg 9", 52.5085, 13.4189, WEEK, ""),
    (CAFE, "Erste Runde", "Skizzenplatz 4", 52.4991, 13.4034, LONG, "yes"),
    (CAFE, "Café Doppelpunkt", "Satzstraße 22", 52.4933, 13.4236, WEEK, "no"),
    (CAFE, "Die Ruhige Kugel", "Murmelweg 5", 52.4874, 13.4391, WEEK, "yes"),
    (CAFE, "Kaffeehaus Nebenan", "Nachbarstraße 18", 52.4782, 13.4310, "", ""),
    (CAFE, "Café Umweg", "Schleifenallee 2", 52.4981, 13.3560, LONG, "limited"),
    (CAFE, "Zimmer mit Aussicht", "Fensterstraße 40", 52.4889, 13.3412, WEEK, "yes"),
    (CAFE, "Der Dritte Entwurf", "Papierufer 11", 52.5065, 13.3260, WEEK, ""),
    (CAFE, "Café Gegenstrom", "Kanalsteig 6", 52.5251, 13.3421, LONG, "yes"),
    (CAFE, "Kaffee & Kupplung", "Zahnradweg 8", 52.5441, 13.3557, WEEK, "yes"),
    (CAFE, "Nordlicht Rösterei", "Lampengasse 3", 52.5520, 13.3890, WEEK, "limited"),
    (CAFE, "Café Am Rand", "Kantenstraße 1", 52.5562, 13.4270, "", "yes"),
    (CAFE, "Warteschleife", "Telefonplatz 10", 52.5147, 13.4560, LONG, "yes"),
    (CAFE, "Café Querverweis", "Fußnotenweg 14", 52.5072, 13.4722, WEEK, "no"),
    (LIBRARY, "Bibliothek der Halben Sätze", "Lesezeile 1", 52.5188, 13.3930, READING, "yes"),
    (LIBRARY, "Bücherei Leseprobe", "Kapitelstraße 27", 52.5340, 13.4390, READING, "yes"),
    (LIBRARY, "Stadtteilbücherei Eselsohr", "Seitenweg 16", 52.4958, 13.3850, READING, "limited"),
    (LIBRARY, "Bibliothek Zum Langen Atem", "Bandstraße 5", 52.4840, 13.3930, READING, "yes"),
    (COWORKING, "Werkhalle Gemeinsam", "Schraubenhof 2", 52.5110, 13.4400, DESKS, "yes"),
    (COWORKING, "Tisch & Steckdose", "Kabelgasse 13", 52.5275, 13.3870, DESKS, "yes"),
    (COWORKING, "Atelier Übermorgen", "Zukunftsplatz 31", 52.5020, 13.3700, DESKS, "limited"),
]


def make_venues() -> int:
    """Idempotent. Returns how many there are."""
    for number, (kind, name, street, lat, lon, hours, wheelchair) in enumerate(VENUES, 1):
        facts = {
            "kind": kind,
            "name": name,
            "street": street,
            "city": "Berlin",
            "lat": lat,
            "lon": lon,
            "timezone": "Europe/Berlin",
            "opening_hours": hours,
            "hours_known": readable(hours),
            "wheelchair": wheelchair,
            "internet_access": "wlan",
            "licence": "Invented for the demo",
        }
        Venue.objects.update_or_create(source=INVENTED, source_id=str(number), defaults=facts)
    return len(VENUES)
