"""The kinds of project a new site starts with; moderators change them afterwards."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIRST = [
    ("Software", "software", "Apps, tools, sites and the systems under them."),
    ("Hardware", "hardware", "Boards, devices, robots and what makes them move."),
    ("Mechanics", "mechanics", "Machines, vehicles, structures and the parts in between."),
    ("Data", "data", "Measuring, modelling and showing what is so."),
    ("Audio", "audio", "Instruments, sound, music and the tools to make them."),
    ("Energy", "energy", "Making, storing and saving it."),
    ("Health", "health", "Medicine, care and living well."),
    ("Learning", "learning", "Teaching, research and passing on what one knows."),
    ("Design", "design", "How things look, feel and explain themselves."),
    ("Community", "community", "Places, events and groups that people make together."),
    ("Tools", "tools", "What helps others to build."),
    ("Coffee chat", "coffee-chat", "No project needed: talk about careers, paths and work over a coffee."),
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    category = apps.get_model("projects", "Category")
    for position, (name, slug, about) in enumerate(FIRST):
        category.objects.get_or_create(slug=slug, defaults={"name": name, "about": about, "position": position})


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
