"""文书核验: whoever holds a paper may ask whether it is the one that was issued."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "centre.verification"
    label = "verification"
    verbose_name = "文书核验"
