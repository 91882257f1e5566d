from django.apps import AppConfig

from centre.celery import app as celery_app  # tasks find their application

__all__ = ["CentreConfig", "celery_app"]


class CentreConfig(AppConfig):
    name = "centre"
    verbose_name = "司法保护中心"
