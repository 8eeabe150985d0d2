"""The people of the demonstration: all invented, each building something of their own."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Work:
    """A project. `seats` are open roles with their number of places; `about` is its description."""

    title: str
    summary: str
    category: str
    stage: str = "active"
    tags: str = ""
    wants: str = ""
    seats: tuple[tuple[str, int], ...] = ()
    years: tuple[int, int | None] = (2026, None)
    about: str = ""


@dataclass(frozen=True)
class Person:
    """`meets` holds the letters of how: t(ext), v(ideo), p(erson). `clip`: seconds of recorded pitch, 0 for none."""

    first_name: str
    last_name: str
    headline: str
    city: str
    pitch: str
    meets: str = "vp"
    skills: str = ""
    hours: int = 6
    clip: int = 0
    works: tuple[Work, ...] = field(default=())
    seen: str = "today"  # now, today, week, month, long ago
    goals: str = ""
    likes: str = ""  # kinds of project they are open to, if not those of their own works

    @property
    def open_to(self) -> str:
        return self.likes or ", ".join(sorted({work.category.lower() for work in self.works}))

    @property
    def email(self) -> str:
        return f"{self.first_name.lower()}@demo.example"


ANA = Person(
    "Ana",
    "Lindqvist",
    "Acoustician who tunes rooms and now rotors",
    "Berlin",
    "I measured concert halls for nine years. Now I want machines to be as considerate as a good hall: I have an anechoic "
    "corner, four microphones and a method. I offer measurements and honest graphs; I ask for somebody who can bend metal.",
    "tvp",
    "acoustics, measurement, Python, signal processing",
    10,
    52,
    (
        Work(
            "Silent quadcopter",
            "A camera drone you can fly at a wedding: slow rotors, ducted, under 45 dB.",
            "Hardware",
            tags="drone, acoustics",
            wants="Take the ducts from foam to carbon with me, two evenings a week.",
            about="Small drones are loud because their rotors are small and fast. This one has four slow rotors of 38 cm in "
            "ducts with a serrated lip, and carries a camera of 300 g for eleven minutes.\n\nThe third frame flies. It "
            "measures 47 dB at five metres; the motors are now louder than the air. Next come stiffer ducts and a "
            "controller that does not sing.",
            seats=(("Acoustics", 1), ("Composite work", 1)),
        ),
        Work(
            "Torque bench",
            "Open-source stand that measures small motors, with parts under 60 €.",
            "Tools",
            "finished",
            tags="measurement",
            years=(2024, 2025),
        ),
        Work(
            "Avalanche beacon mesh",
            "With two climbers from Innsbruck: beacons that pass on each other's signal.",
            "Hardware",
            "finished",
            years=(2023, 2024),
        ),
    ),
    "now",
    goals="Fly the quadcopter at one real wedding before summer, and publish every measurement on the way.",
    likes="hardware, audio, tools",
)
BEN = Person(
    "Ben",
    "Sørensen",
    "Makes small motors behave, by the spreadsheet and by hand",
    "Berlin",
    "I design motor controllers for pumps nobody sees. I have built six test stands and thrown five away. I offer a workshop "
    "with a lathe, and I want a problem that ends in the open air.",
    "tvp",
    "power electronics, C, lathe, KiCad",
    8,
    58,
    (
        Work(
            "Quiet ESC",
            "A speed controller that drives drone motors with sine waves instead of squares.",
            "Hardware",
            tags="drone, firmware",
            wants="Somebody who measures what I only hear.",
            about="Cheap controllers switch motors with square waves, and that is the whine. This one drives them with sine "
            "waves from a chip that costs two euros more. The fourth board works up to 12 A; above it grows warm.",
            seats=(("Measurement", 1),),
        ),
        Work(
            "Bicycle repair library", "Lends the one tool you need once a year, by text message.", "Community", "paused"
        ),
    ),
    "now",
    goals="Ship the controller as a kit that a school can afford.",
    likes="hardware, energy",
)
CLEO = Person(
    "Cleo",
    "Okafor",
    "Structural engineer looking for something that moves",
    "Potsdam",
    "I calculate bridges, and they stay where they are. I bring finite elements, patience and a drawing board; I would like to "
    "join somebody whose thing shakes.",
    "vp",
    "statics, finite elements, drawing",
    5,
    0,
    (),
    "today",
    goals="See one thing of mine move before I turn forty.",
    likes="hardware, mobility",
)
EVE = Person(
    "Eve",
    "Moreau",
    "Keeps other people's servers awake, wants to sleep",
    "Leipzig",
    "Ten years of being woken by machines taught me what a good alarm says. I would like to build one that never cries wolf.",
    "tv",
    "Linux, Go, incident response",
    4,
    0,
    (Work("Kind alarm", "An on-call tool that waits until it is sure, and says what it already tried.", "Software"),),
    "week",
    goals="Ten nights in a row without a false alarm.",
    likes="software, health",
)
GUS = Person(
    "Gus",
    "Tanaka",
    "Bakes bread by thermocouple",
    "Berlin",
    "Bread is control theory one can eat. I have a wood oven, eleven sensors and a good loaf every third time; I look for "
    "somebody who models heat.",
    "vp",
    "control, thermodynamics, baking",
    6,
    0,
    (
        Work(
            "Honest oven",
            "A wood oven that tells you when, by an ear for its own draught.",
            "Hardware",
            seats=(("Thermal model", 1),),
        ),
    ),
    goals="A loaf that comes out right nine times of ten.",
    likes="hardware, food",
)

OTHERS: tuple[Person, ...] = (
    Person(
        "Mira",
        "Adeyemi",
        "Firmware engineer who wants to build a quiet drone",
        "Berlin",
        "I write firmware that sleeps most of the time. I want to spend the saved battery on flying softly.",
        "vp",
        "firmware, Rust, batteries",
        10,
        52,
        (
            Work(
                "Whisper frame",
                "Airframe and firmware for a drone that a bird would not mind.",
                "Hardware",
                tags="drone",
                seats=(("Aerodynamics", 1),),
            ),
        ),
        "now",
    ),
    Person(
        "Jonas",
        "Weil",
        "I make maps that farmers can trust",
        "Leipzig",
        "Maps of soil are drawn by people who never dug there. I dig. I need a designer who makes doubt visible.",
        "v",
        "GIS, statistics, agronomy",
        6,
        58,
        (
            Work(
                "Soil atlas", "Soil maps that show how sure they are, field by field.", "Data", seats=(("Designer", 1),)
            ),
        ),
        "now",
    ),
    Person(
        "Priya",
        "Raman",
        "Backend by day, synthesizers by night",
        "Berlin",
        "I build tape delays from parts nobody makes any more, and I write down how.",
        "vp",
        "Django, analog audio",
        8,
        41,
        (
            Work(
                "Open tape delay",
                "A tape echo you can build for the price of a pedal.",
                "Audio",
                seats=(("Mechanics", 1), ("Manual", 1)),
            ),
        ),
        "now",
    ),
    Person(
        "Tomás",
        "Ibarra",
        "Mechanical engineer, learning to sell",
        "Potsdam",
        "My cargo bike folds flat in eight seconds. Prototype three of five. I can weld; I cannot write an offer.",
        "p",
        "CAD, welding, sheet metal",
        12,
        0,
        (
            Work(
                "Fold-flat cargo bike",
                "Carries two crates, folds behind a door.",
                "Mechanics",
                wants="Help me find ten first riders.",
                seats=(("Sales", 1),),
            ),
        ),
        "now",
    ),
    Person(
        "Samir",
        "Haddad",
        "Teaches robots to be handed things",
        "Munich",
        "A robot that takes a cup from your hand must know when you let go. I have the hand; I look for the feeling.",
        "v",
        "robotics, ROS, tactile sensing",
        6,
        0,
        (Work("Gentle gripper", "A robot hand that notices before it squeezes.", "Hardware", seats=(("Sensors", 1),)),),
        "week",
    ),
    Person(
        "Yuki",
        "Tanabe",
        "Chemist turning coffee grounds into foam",
        "Hamburg",
        "Eight tonnes of grounds leave Hamburg's cafés every day. I turn a bucket of it into packaging a week.",
        "vp",
        "materials, chemistry",
        7,
        0,
        (Work("Ground foam", "Packaging from coffee grounds that composts at home.", "Mechanics"),),
        "week",
    ),
    Person(
        "Lena",
        "Vogel",
        "Draws user interfaces for people with gloves on",
        "Berlin",
        "I design for ambulances and boats: big, calm, impossible to misread. I would love a project with fewer sirens.",
        "tvp",
        "interface design, research",
        6,
        0,
        (Work("Cold hands kit", "Interface parts that work wet, gloved and in the dark.", "Design"),),
        "today",
    ),
    Person(
        "Noah",
        "Brandt",
        "Compilers, and lately a greenhouse",
        "Berlin",
        "I optimise things that already work. My greenhouse does not, which is refreshing.",
        "tv",
        "LLVM, Rust, gardening",
        4,
        0,
        (),
        "today",
    ),
    Person(
        "Ines",
        "Carvalho",
        "Ocean engineer, buoys a speciality",
        "Porto",
        "I have eleven buoys at sea and data from eight. I look for somebody stubborn about radios.",
        "v",
        "oceanography, LoRa, welding",
        9,
        0,
        (
            Work(
                "Talking buoys",
                "Cheap buoys that pass each other's wave data to shore.",
                "Hardware",
                seats=(("Radio", 1),),
            ),
        ),
        "today",
    ),
    Person(
        "Oskar",
        "Nilsson",
        "Builds instruments that read lichens",
        "Copenhagen",
        "Lichens know the air better than our sensors. I photograph them by robot and need eyes that learn.",
        "vp",
        "optics, embedded Linux",
        5,
        0,
        (Work("Lichen reader", "Air quality from the colour of lichens.", "Data", seats=(("Vision", 2),)),),
        "week",
    ),
    Person(
        "Amara",
        "Diallo",
        "Solar pumps that a village can mend",
        "Munich",
        "Every pump I installed broke at the same plastic part. I redesigned the part; now I want to redesign the idea.",
        "v",
        "solar, pumps, design for repair",
        8,
        0,
        (Work("Mendable pump", "A solar pump without a single glued part.", "Energy", seats=(("Moulds", 1),)),),
        "month",
    ),
    Person(
        "Felix",
        "Baumann",
        "Recruiter of bees: apiary telemetry",
        "Potsdam",
        "Fourteen hives with scales and microphones. The bees swarm before my model says so. Help.",
        "p",
        "beekeeping, time series",
        3,
        0,
        (Work("Hive ear", "Hears a swarm coming two days ahead.", "Data", seats=(("Audio model", 1),)),),
        "week",
    ),
    Person(
        "Zofia",
        "Kowalska",
        "Optics for people who cannot afford optics",
        "Berlin",
        "A microscope from a phone lens and a bearing, good enough for water. I offer drawings; I ask for a teacher.",
        "tvp",
        "optics, 3D printing, teaching",
        7,
        0,
        (Work("Pond microscope", "A microscope for classrooms, 9 € in parts.", "Learning", seats=(("Teacher", 1),)),),
        "today",
    ),
    Person(
        "Mateo",
        "Rossi",
        "Formal methods, informal manners",
        "Berlin",
        "I prove programs correct for trains. I would like to prove something small and charming.",
        "tv",
        "TLA+, OCaml",
        4,
        0,
        (),
        "today",
    ),
    Person(
        "Hana",
        "Novak",
        "Textile engineer, sews sensors",
        "Leipzig",
        "A shirt that knows how you breathe, washable, without a battery you can feel.",
        "vp",
        "textiles, e-textiles",
        6,
        0,
        (Work("Breathing shirt", "A washable shirt that hears breath.", "Health", seats=(("Firmware", 1),)),),
        "week",
    ),
    Person(
        "Victor",
        "Ionescu",
        "Hardware tester who breaks things kindly",
        "Hamburg",
        "Send me your prototype; I send back a list, and the prototype if it lives.",
        "tv",
        "test engineering, EMC",
        5,
        0,
        (),
        "month",
    ),
    Person(
        "Sofia",
        "Almeida",
        "Civil engineer for rain",
        "Porto",
        "Streets that drink. I have two hundred metres built and a city that wants more.",
        "vp",
        "hydrology, GIS",
        6,
        0,
        (
            Work(
                "Thirsty street",
                "Paving that takes a year's rain and gives it to trees.",
                "Design",
                seats=(("Modelling", 1),),
            ),
        ),
        "today",
    ),
    Person(
        "Erik",
        "Holm",
        "Game engine programmer, into trains",
        "Copenhagen",
        "Timetables are the best games. I simulate what a night train would need.",
        "v",
        "C++, simulation",
        5,
        0,
        (Work("Night train lab", "A simulator in which you try to run a night train at a profit.", "Software"),),
        "month",
    ),
    Person(
        "Aisha",
        "Rahman",
        "Prosthetics from bicycle parts",
        "London",
        "A hand for forty pounds. Eleven people use one. I need a better thumb.",
        "v",
        "prosthetics, mechanics",
        9,
        0,
        (
            Work(
                "Second hand",
                "A prosthetic hand that any bicycle shop can mend.",
                "Health",
                seats=(("Thumb mechanics", 1),),
            ),
        ),
        "today",
    ),
    Person(
        "Daniel",
        "Fischer",
        "Data engineer who misses drawing",
        "Berlin",
        "I move data from place to place. I'd like some of it to arrive as something one can look at.",
        "tvp",
        "SQL, data, illustration",
        4,
        0,
        (),
        "week",
    ),
    Person(
        "Ruth",
        "Cohen",
        "Physicist with a very small wind tunnel",
        "Munich",
        "Forty centimetres of calm air. Bring me your wing.",
        "p",
        "aerodynamics, LabVIEW",
        6,
        0,
        (
            Work(
                "Desk tunnel",
                "A wind tunnel for a desk, with a laser that shows the flow.",
                "Tools",
                seats=(("Optics", 1),),
            ),
        ),
        "today",
    ),
    Person(
        "Leo",
        "Martin",
        "Embedded developer, plays the hurdy-gurdy",
        "Berlin",
        "An instrument from 1740 with MIDI inside. It works; it should be lovely.",
        "tvp",
        "embedded C, audio",
        5,
        0,
        (Work("Wheel fiddle MIDI", "A hurdy-gurdy that speaks MIDI without losing its voice.", "Audio"),),
        "week",
    ),
    Person(
        "Nadia",
        "Petrova",
        "Talks careers over coffee, twelve years in space hardware",
        "Berlin",
        "Ask me how one gets from a small workshop into orbit. I have an hour on Fridays.",
        "vp",
        "mentoring, systems engineering",
        2,
        0,
        (Work("Coffee about space", "An hour on how hardware people get into space projects.", "Coffee chat"),),
        "today",
    ),
    Person(
        "Kofi",
        "Mensah",
        "Batteries, second life",
        "Hamburg",
        "Scooter cells have half their life left when they are thrown away. I sort them by ear and spreadsheet.",
        "vp",
        "batteries, safety",
        7,
        0,
        (Work("Second charge", "House storage from retired scooter cells.", "Energy", seats=(("Safety case", 1),)),),
        "week",
    ),
)
