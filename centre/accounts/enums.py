"""What kinds of institutions, powers and legal bases there are. Labels are the law's own words."""

from django.db.models import TextChoices


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


MEDIATION_KINDS = frozenset(
    {
        OrganisationKind.MEDIATION_COMMITTEE,
        OrganisationKind.COMMERCIAL_MEDIATION,
        OrganisationKind.ASSOCIATION,
        OrganisationKind.LAWYER_MEDIATION,
        OrganisationKind.MARKET_REGULATION,
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


class MandateScope(TextChoices):
    """代理权限. “全权代理”而无具体授权的，只是一般代理。依据：《民事诉讼法》第62条；《民诉法解释》第89条。"""

    GENERAL = "GENERAL", "一般授权"
    SPECIAL = "SPECIAL", "特别授权"
