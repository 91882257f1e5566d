from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "centre.health"
    label = "health"
    verbose_name = "运行状况"

    def ready(self) -> None:
        from centre.health import heartbeat  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415

        registry.register(heartbeat.KIND, apply=heartbeat.carry)
