from django.db import migrations

from centre.documents.codes import new_code

AT_ONCE = 1000


def allot(apps, schema_editor):
    """A code for every paper issued before there were codes; what is printed stays as it is."""
    documents = apps.get_model("documents", "Document").objects
    while rows := list(documents.filter(verification_code="").only("pk").order_by("pk")[:AT_ONCE]):
        for row in rows:
            row.verification_code = new_code()
        documents.bulk_update(rows, ["verification_code"])


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_verification")]
    operations = [migrations.RunPython(allot, migrations.RunPython.noop)]
