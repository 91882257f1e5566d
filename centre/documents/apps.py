from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentsConfig(AppConfig):
    name = "centre.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        from celery.signals import (  # noqa: PLC0415 -- beside its use
            task_postrun,
            worker_process_init,
            worker_process_shutdown,
        )

        from centre.documents import making, seeds, warming  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(making.KIND, prepare=making.prepare, apply=making.apply)
        post_migrate.connect(seeds.register_forms, sender=self)
        worker_process_init.connect(warming.warm, dispatch_uid="documents.warm")
        task_postrun.connect(warming.tidy, dispatch_uid="documents.tidy")
        worker_process_shutdown.connect(warming.cool, dispatch_uid="documents.cool")
