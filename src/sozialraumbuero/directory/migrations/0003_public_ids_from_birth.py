from django.db import migrations, models

import sozialraumbuero.directory.models.public_ids

NAMES = ("traeger", "place", "offer", "offerplace")


def fill(apps, schema_editor):
    for name in NAMES:
        model = apps.get_model("directory", name)
        for row in model.objects.filter(hsds_id__isnull=True).only("pk"):
            row.hsds_id = sozialraumbuero.directory.models.public_ids.new_public_id()
            row.save(update_fields=["hsds_id"])


def identifier():
    return models.CharField(
        default=sozialraumbuero.directory.models.public_ids.new_public_id,
        max_length=120,
        unique=True,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("directory", "0002_offers_and_their_upkeep"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(migrations.AlterField(name, "hsds_id", identifier()) for name in NAMES),
        migrations.AddField(
            "directoryversion",
            "changed_at",
            models.DateTimeField(auto_now=True),
        ),
    ]
