from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"
    verbose_name = "调解"

    def ready(self) -> None:
        from centre.outbox import registry  # noqa: PLC0415 -- models load late
        from mediation import notices, receivers  # noqa: F401, PLC0415 -- models load late
        from mediation.services import invitations, watching  # noqa: PLC0415 -- models load late

        registry.register(invitations.MAIL, apply=invitations.mail)
        registry.register(watching.SWEEP, apply=watching.carry)
