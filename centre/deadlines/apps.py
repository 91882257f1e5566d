from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "centre.deadlines"
    label = "deadlines"
    verbose_name = "期限"

    def ready(self) -> None:
        from centre.deadlines import (  # noqa: PLC0415 -- models load late
            holidays,  # noqa: F401 -- answers a changed calendar
            notices,  # noqa: F401 -- defines its texts
            reminding,
            telling,
            watching,
        )
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(watching.WATCH, prepare=watching.carry, apply=watching.carried)
        registry.register(watching.EXPIRE, apply=watching.expire_again)
        registry.register(watching.REMIND, apply=reminding.remind)
        registry.register(telling.TELL, apply=telling.tell)
