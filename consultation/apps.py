from django.apps import AppConfig

EMPTY = "还没有咨询。遇到知识产权方面的问题，可以先在这里问。"


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = "咨询"

    def ready(self) -> None:
        from centre.desk import add_section  # noqa: PLC0415 -- apps must be loaded first
        from centre.documents import matters  # noqa: PLC0415 -- as above
        from consultation import (  # noqa: PLC0415 -- as above
            notices,
            receivers,  # noqa: F401 -- hears of the moves of its rows
            running,
            selectors,
        )

        notices.define_all()
        running.declare_all()
        matters.name_with(selectors.names_of)
        add_section("咨询", selectors.desk_rows, empty=EMPTY)
