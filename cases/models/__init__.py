from cases.models.case import Case
from cases.models.draft import DraftStep
from cases.models.limitation import LimitationEvent
from cases.models.lookup import LookupAttempt
from cases.models.material import Material
from cases.models.party import Party, Representation
from cases.models.right import Right
from cases.models.screening import CrimeScreening
from cases.models.supplement import SupplementItem
from cases.models.transfer import Transfer, TransferItem

__all__ = [
    "Case",
    "CrimeScreening",
    "DraftStep",
    "LimitationEvent",
    "LookupAttempt",
    "Material",
    "Party",
    "Representation",
    "Right",
    "SupplementItem",
    "Transfer",
    "TransferItem",
]
