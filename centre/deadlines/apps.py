from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "centre.deadlines"
    label = "deadlines"
    verbose_name = "期限"
