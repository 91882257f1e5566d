from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "centre.accounts"
    label = "accounts"
    verbose_name = "人员与单位"

    def ready(self) -> None:
        from centre.accounts.seeds import seed_system_user  # noqa: PLC0415 -- models load late

        post_migrate.connect(seed_system_user, sender=self)
