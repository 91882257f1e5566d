from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "centre.signing"
    label = "signing"
    verbose_name = "电子签名与印章"

    def ready(self) -> None:
        from centre.signing import checks  # noqa: F401, PLC0415 -- registers the deploy check
