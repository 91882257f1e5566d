from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "centre.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from centre.notices import mailing, services  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(services.MAIL, prepare=mailing.prepare, apply=mailing.apply)
