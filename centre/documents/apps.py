from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "centre.documents"
    label = "documents"
    verbose_name = "文书"
