from django.apps import AppConfig

EMPTY = "还没有调解申请。从“提出申请”开始填写，随时可以停下，草稿会保存在这里。"


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        from cases import (  # noqa: PLC0415 -- apps must be loaded first
            addressees,
            duties,
            notices,
            own_panels,
            receivers,  # noqa: F401 -- hears the news from below
            selectors,
            transfer_notices,
        )
        from centre.desk import add_section  # noqa: PLC0415 -- as above
        from centre.documents import matters  # noqa: PLC0415 -- as above

        addressees.register()
        notices.define_all()
        own_panels.register()
        transfer_notices.define_all()
        duties.declare_all()
        matters.name_with(selectors.names_of)
        add_section("调解申请", selectors.desk_rows, empty=EMPTY)
