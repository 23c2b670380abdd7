from django.db import migrations

# M3: the purposes that a company starts with.
NAMES = (
    "for information",
    "for consideration",
    "on approval",
    "for the record",
    "to make a decision",
    "payment of regular expenses",
)


def add(apps, schema_editor):
    purpose = apps.get_model("memos", "Purpose")
    purpose.objects.bulk_create([purpose(name=name, order=place) for place, name in enumerate(NAMES, start=1)])


class Migration(migrations.Migration):
    dependencies = [("memos", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
