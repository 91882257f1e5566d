from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "centre.outbox"
    label = "outbox"
    verbose_name = "发件箱"
