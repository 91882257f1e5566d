from django.apps import AppConfig


class ToolsConfig(AppConfig):
    name = "centre.tools"
    label = "tools"
    verbose_name = "自助工具"
