from django.db.models import TextChoices


class Side(TextChoices):
    """Which side of the dispute a reader stands on."""

    APPLICANT = "APPLICANT", "申请人一方"
    RESPONDENT = "RESPONDENT", "被申请人一方"
    THIRD = "THIRD", "第三人"
    NONE = "NONE", "非当事人"


class GrantKind(TextChoices):
    """授权种类. EXCLUDED beats everything; DOCKETED adds the evidence to a court's STANDARD one."""

    STANDARD = "STANDARD", "履职"
    DOCKETED = "DOCKETED", "立案后查阅"
    SPECIFIC = "SPECIFIC", "申请获准"
    CHALLENGED = "CHALLENGED", "紧急查阅"
    EXCLUDED = "EXCLUDED", "排除"
