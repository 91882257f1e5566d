from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "centre.idempotency"
    label = "idempotency"
    verbose_name = "幂等"
