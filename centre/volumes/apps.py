from django.apps import AppConfig


class VolumesConfig(AppConfig):
    name = "centre.volumes"
    label = "volumes"
    verbose_name = "卷宗"

    def ready(self) -> None:
        from centre.outbox import registry  # noqa: PLC0415 -- models load late
        from centre.verification import answering  # noqa: PLC0415 -- models load late
        from centre.volumes import (  # noqa: PLC0415 -- models load late
            errands,
            notices,  # noqa: F401 -- defines its texts
            selectors,
        )
        from centre.volumes.services import binding, collating, stretching  # noqa: PLC0415

        registry.register(errands.COLLATE, prepare=collating.prepare, apply=collating.apply)
        registry.register(errands.STRETCH, prepare=stretching.prepare, apply=stretching.apply)
        registry.register(errands.BIND, prepare=binding.prepare, apply=binding.apply)
        answering.answer_with(selectors.verified)
