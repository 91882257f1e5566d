from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "centre.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        from centre.documents import making  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(making.KIND, prepare=making.prepare, apply=making.apply)
