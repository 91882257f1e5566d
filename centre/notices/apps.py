from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "centre.notices"
    label = "notices"
    verbose_name = "消息"
