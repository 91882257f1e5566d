from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"
    verbose_name = "调解"

    def ready(self) -> None:
        from cases import panels as case_panels  # noqa: PLC0415 -- models load late
        from centre.outbox import registry  # noqa: PLC0415 -- models load late
        from mediation import (  # noqa: PLC0415 -- models load late
            agreement_notices,
            agreement_selectors,
            duties,
            notices,  # noqa: F401 -- defines its texts
            receivers,  # noqa: F401 -- connects to the case room's news
        )
        from mediation.services import certificates, invitations, watching  # noqa: PLC0415 -- models load late

        registry.register(invitations.MAIL, apply=invitations.mail)
        registry.register(watching.SWEEP, apply=watching.carry)
        registry.register(
            certificates.COPY, apply=certificates.keep_copy, prepare=certificates.make_copy
        )
        registry.register(
            certificates.CHECK, apply=certificates.conclude, prepare=certificates.check
        )
        agreement_notices.define_all()
        duties.declare_all()

        from cases import panels  # noqa: PLC0415 -- models load late
        from centre import desk  # noqa: PLC0415 -- models load late
        from mediation.selectors import desk as matters  # noqa: PLC0415 -- models load late

        panels.register(matters.panel, order=20)
        desk.add_section(
            "调解",
            matters.rows,
            empty="进行中的调解会列在这里。申请受理后，或者您凭查阅码答复征询后出现。",
        )
        case_panels.register(agreement_selectors.panels, order=30)
