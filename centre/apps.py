from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "centre"
    verbose_name = "司法保护中心"
