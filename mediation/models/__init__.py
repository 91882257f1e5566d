from mediation.models.mediation import Mediation

__all__ = ["Mediation"]
