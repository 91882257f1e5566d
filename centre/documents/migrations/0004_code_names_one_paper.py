from django.db import migrations, models

import centre.documents.codes


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_every_paper_has_a_code")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="verification_code",
            field=models.CharField(
                blank=True,
                default=centre.documents.codes.new_code,
                editable=False,
                max_length=12,
                verbose_name="核验码",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verification_code", ""), _negated=True),
                fields=("verification_code",),
                name="verification_code_names_one_paper",
                violation_error_message="核验码已被使用",
            ),
        ),
    ]
