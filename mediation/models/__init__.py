from mediation.models.agreement import Agreement, Clause, Obligation, Signature
from mediation.models.assignment import Assignment, Waiver
from mediation.models.briefing import Acknowledgement, DeliveryAddress, IdentityCheck
from mediation.models.challenge import Challenge
from mediation.models.confirmation import (
    ApplicantSignature,
    Confirmation,
    Objection,
    Ruling,
    RulingService,
)
from mediation.models.consent import Consent
from mediation.models.facts import FactConfirmation, FactSheet
from mediation.models.invitation import CodeAttempt, Invitation
from mediation.models.mediation import Mediation
from mediation.models.mediator import Mediator
from mediation.models.message import CaucusMessage, JointMessage, PrivateNote
from mediation.models.offer import ManifestItem, Offer
from mediation.models.period import Extension, ExtensionSignature, Pause
from mediation.models.preference import Preference, Ranking
from mediation.models.proposal import Proposal, ProposalAnswer
from mediation.models.record import RecordConfirmation, SessionRecord
from mediation.models.session import Attendance, MediationSession
from mediation.models.signing import AgreementEdition, CertificateUpload
from mediation.models.statement import StatementReceipt

__all__ = [
    "Acknowledgement",
    "Agreement",
    "AgreementEdition",
    "ApplicantSignature",
    "Assignment",
    "Attendance",
    "CaucusMessage",
    "CertificateUpload",
    "Challenge",
    "Clause",
    "CodeAttempt",
    "Confirmation",
    "Consent",
    "DeliveryAddress",
    "Extension",
    "ExtensionSignature",
    "FactConfirmation",
    "FactSheet",
    "IdentityCheck",
    "Invitation",
    "JointMessage",
    "ManifestItem",
    "Mediation",
    "MediationSession",
    "Mediator",
    "Objection",
    "Obligation",
    "Offer",
    "Pause",
    "Preference",
    "PrivateNote",
    "Proposal",
    "ProposalAnswer",
    "Ranking",
    "RecordConfirmation",
    "Ruling",
    "RulingService",
    "SessionRecord",
    "Signature",
    "StatementReceipt",
    "Waiver",
]
