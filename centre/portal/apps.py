from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "centre.portal"
    label = "portal"
    verbose_name = "门户"
