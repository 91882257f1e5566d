from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "centre.deliveries"
    label = "deliveries"
    verbose_name = "送达"

    def ready(self) -> None:
        from centre.deliveries import (  # noqa: PLC0415 -- models load late
            receivers,  # noqa: F401 -- hears the news of papers
            selectors,
        )
        from centre.deliveries.services import announcing, posting, sending  # noqa: PLC0415
        from centre.documents import receiving  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late

        registry.register(sending.KIND, prepare=sending.prepare, apply=sending.apply)
        registry.register(posting.KIND, prepare=posting.prepare, apply=posting.apply)
        receiving.told_by(selectors.received)
        registry.register(announcing.KIND, apply=announcing.carry)
