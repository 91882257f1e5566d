"""调解程序. One table per kind of mediation: the kind decides, never a ladder of ifs (law.md 2.0)."""

from cases.enums import MediationKind as K
from centre.lifecycle import Lifecycle
from mediation.lifecycle.court import DELEGATED, ENTRUSTED
from mediation.lifecycle.invited import INVITED
from mediation.lifecycle.own import ADMINISTRATIVE, OWN

MEDIATION: dict[str, Lifecycle] = {
    K.DELEGATED.value: DELEGATED,
    K.INVITED_PRIOR.value: DELEGATED,
    K.ENTRUSTED.value: ENTRUSTED,
    K.INVITED.value: INVITED,
    K.PEOPLES.value: OWN,
    K.COMMERCIAL.value: OWN,
    K.INDUSTRY.value: OWN,
    K.ADMIN.value: ADMINISTRATIVE,
}
