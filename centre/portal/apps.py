from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "centre.portal"
    label = "portal"
    verbose_name = "门户"

    def ready(self) -> None:
        from centre.documents.signals import (  # noqa: PLC0415 -- models load late
            document_final,
            document_voided,
        )
        from centre.portal import news  # noqa: PLC0415 -- models load late

        news.define_all()
        document_final.connect(news.tell_the_parties, dispatch_uid="portal.document_final")
        document_voided.connect(news.tell_of_voiding, dispatch_uid="portal.document_voided")
