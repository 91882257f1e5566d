from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "centre.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        from celery.signals import worker_process_init  # noqa: PLC0415 -- beside its use

        from centre.documents import making, warming  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(making.KIND, prepare=making.prepare, apply=making.apply)
        worker_process_init.connect(warming.warm, dispatch_uid="documents.warm")
