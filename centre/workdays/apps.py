from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class WorkdaysConfig(AppConfig):
    name = "centre.workdays"
    label = "workdays"
    verbose_name = "工作日历"

    def ready(self) -> None:
        from centre.workdays import reading, seeds  # noqa: PLC0415 -- models load late

        connection_created.connect(reading.listen, dispatch_uid="workdays.listen")
        post_migrate.connect(seeds.seed_days, sender=self)
