"""What kinds of institutions, powers and legal bases there are. Labels are the law's own words."""

from django.db.models import TextChoices

from centre.actor import Role


class OrganisationKind(TextChoices):
    """单位类型. 依据：law.md 1.1."""

    CENTRE = "CENTRE", "司法保护中心"
    COURT = "COURT", "人民法院"
    PROCURATORATE = "PROCURATORATE", "人民检察院"
    MARKET_REGULATION = "MARKET_REGULATION", "市场监督管理局（知识产权局）"
    OTHER_ADMINISTRATION = "OTHER_ADMINISTRATION", "其他行政机关"
    POLICE = "POLICE", "公安机关"
    JUSTICE_BUREAU = "JUSTICE_BUREAU", "司法局"
    MEDIATION_COMMITTEE = "MEDIATION_COMMITTEE", "人民调解委员会"
    COMMERCIAL_MEDIATION = "COMMERCIAL_MEDIATION", "商事调解组织"
    ASSOCIATION = "ASSOCIATION", "行业协会、商会（公益性调解）"
    LAWYER_MEDIATION = "LAWYER_MEDIATION", "律师调解工作室"
    ARBITRATION = "ARBITRATION", "仲裁机构"
    NOTARY = "NOTARY", "公证处"
    COMPANY = "COMPANY", "企业"
    LAW_FIRM = "LAW_FIRM", "律师事务所"
    INDIVIDUAL = "INDIVIDUAL", "个人"


MEDIATION_KINDS = frozenset(
    {
        OrganisationKind.MEDIATION_COMMITTEE,
        OrganisationKind.COMMERCIAL_MEDIATION,
        OrganisationKind.ASSOCIATION,
        OrganisationKind.LAWYER_MEDIATION,
        OrganisationKind.MARKET_REGULATION,
        OrganisationKind.OTHER_ADMINISTRATION,
    }
)

PARTY_KINDS = frozenset(
    {OrganisationKind.COMPANY, OrganisationKind.LAW_FIRM, OrganisationKind.INDIVIDUAL}
)

# Who may ask the parties for money at all. 依据：《人民调解法》第4条；《商事调解条例》第16、32条。
FEE_KINDS = frozenset(
    {
        OrganisationKind.COMMERCIAL_MEDIATION,
        OrganisationKind.LAWYER_MEDIATION,
        OrganisationKind.ARBITRATION,
        OrganisationKind.NOTARY,
        OrganisationKind.LAW_FIRM,
    }
)


class LegalBasis(TextChoices):
    """调解组织的设立依据. 依据：law.md 1.2 `legal_basis`."""

    PML8 = "PML8", "《人民调解法》第8条"
    PML34 = "PML34", "《人民调解法》第34条"
    CMR9 = "CMR9", "《商事调解条例》第9条"
    CMR32_ASSOC = "CMR32_ASSOC", "《商事调解条例》第32条（公益性调解）"
    ADMIN_STATUTE = "ADMIN_STATUTE", "行政法律授权"
    COURT_REGISTER = "COURT_REGISTER", "人民法院特邀调解名册"


LAWFUL_BASES: dict[OrganisationKind, tuple[LegalBasis, ...]] = {
    OrganisationKind.MEDIATION_COMMITTEE: (LegalBasis.PML8, LegalBasis.PML34),
    OrganisationKind.COMMERCIAL_MEDIATION: (LegalBasis.CMR9,),
    OrganisationKind.ASSOCIATION: (LegalBasis.CMR32_ASSOC, LegalBasis.COURT_REGISTER),
    OrganisationKind.LAWYER_MEDIATION: (LegalBasis.COURT_REGISTER,),
    OrganisationKind.ARBITRATION: (LegalBasis.COURT_REGISTER,),
    OrganisationKind.MARKET_REGULATION: (LegalBasis.ADMIN_STATUTE,),
    OrganisationKind.OTHER_ADMINISTRATION: (LegalBasis.ADMIN_STATUTE,),
}

_COURT = {Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT, Role.ADVISER}
_MEDIATION = {Role.SECRETARY, Role.MEDIATOR, Role.ADVISER}

# 岗位与单位类型的对应. 依据：law.md 1.1：各岗位只在其所属机关、组织之内设立。
SEATS: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.CENTRE: frozenset(
        {Role.COORDINATOR, Role.ADVISER, Role.SYSTEM_ADMIN, Role.AUDITOR}
    ),
    OrganisationKind.COURT: frozenset(_COURT),
    OrganisationKind.PROCURATORATE: frozenset({Role.PROCURATOR, Role.ADVISER}),
    OrganisationKind.MARKET_REGULATION: frozenset(
        {Role.MARKET_OFFICER, Role.MARKET_HEAD, *_MEDIATION}
    ),
    OrganisationKind.OTHER_ADMINISTRATION: frozenset(_MEDIATION),
    OrganisationKind.POLICE: frozenset({Role.POLICE_LIAISON}),
    OrganisationKind.JUSTICE_BUREAU: frozenset({Role.ADVISER}),
    OrganisationKind.MEDIATION_COMMITTEE: frozenset(_MEDIATION),
    OrganisationKind.COMMERCIAL_MEDIATION: frozenset(_MEDIATION),
    OrganisationKind.ASSOCIATION: frozenset(_MEDIATION),
    OrganisationKind.LAWYER_MEDIATION: frozenset(_MEDIATION),
    OrganisationKind.ARBITRATION: frozenset(_MEDIATION),
    OrganisationKind.NOTARY: frozenset({Role.ADVISER}),
    OrganisationKind.COMPANY: frozenset({Role.PARTY}),
    OrganisationKind.LAW_FIRM: frozenset({Role.PARTY}),
    OrganisationKind.INDIVIDUAL: frozenset({Role.PARTY}),
}


class MandateScope(TextChoices):
    """代理权限. “全权代理”而无具体授权的，只是一般代理。

    依据：《民事诉讼法》第62条；《民诉法解释》第89条。
    """

    GENERAL = "GENERAL", "一般授权"
    SPECIAL = "SPECIAL", "特别授权"


class MandatePower(TextChoices):
    """须经特别授权的事项. 依据：《民事诉讼法》第62条第2款。"""

    ADMIT = "ADMIT", "代为承认请求"
    WAIVE = "WAIVE", "代为放弃请求"
    AMEND = "AMEND", "代为变更请求"
    SETTLE = "SETTLE", "进行和解（达成并签署调解协议）"
    COUNTERCLAIM = "COUNTERCLAIM", "提起反诉"
    APPEAL = "APPEAL", "提起上诉"


class MandateState(TextChoices):
    PROPOSED = "PROPOSED", "待对方确认"
    IN_FORCE = "IN_FORCE", "已确认"
    DECLINED = "DECLINED", "未获确认"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    REVOKED = "REVOKED", "委托人已解除"
    RELINQUISHED = "RELINQUISHED", "代理人已辞去"


class JoinState(TextChoices):
    PENDING = "PENDING", "待确认"
    CONFIRMED = "CONFIRMED", "已同意"
    DECLINED = "DECLINED", "未同意"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class RegistrationPath(TextChoices):
    COMPANY = "COMPANY", "企业"
    AGENT = "AGENT", "代理人"


class AgentKind(TextChoices):
    """代理人身份. 依据：《民事诉讼法》第61条；《民诉法解释》第85至87条。"""

    LAWYER = "LAWYER", "律师"
    LEGAL_WORKER = "LEGAL_WORKER", "基层法律服务工作者"
    EMPLOYEE = "EMPLOYEE", "当事人的工作人员"
    RELATIVE = "RELATIVE", "当事人的近亲属"
    RECOMMENDED = "RECOMMENDED", "社区、单位或者社会团体推荐的公民"
