from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "centre.access"
    label = "access"
    verbose_name = "访问授权"
