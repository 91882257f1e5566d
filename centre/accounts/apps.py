from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "centre.accounts"
    label = "accounts"
    verbose_name = "人员与单位"

    def ready(self) -> None:
        from centre import desk  # noqa: PLC0415 -- models load late
        from centre.accounts import receivers, selectors  # noqa: PLC0415
        from centre.accounts.seeds import seed_system_user  # noqa: PLC0415
        from centre.accounts.services import mail, registration  # noqa: PLC0415

        post_migrate.connect(seed_system_user, sender=self)
        receivers.connect()
        mail.register()
        registration.register()
        desk.add_section(
            "委托与加入申请",
            selectors.desk_rows,
            empty="有人向您所在单位申请加入，或者请您确认授权委托时，会列在这里。",
        )
