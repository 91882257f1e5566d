from centre.accounts.models.joining import JoinRequest, Registration
from centre.accounts.models.mandate import Mandate
from centre.accounts.models.organisation import Organisation, RegisterEntry
from centre.accounts.models.password import PasswordRecord
from centre.accounts.models.post import Post
from centre.accounts.models.user import User

__all__ = [
    "JoinRequest",
    "Mandate",
    "Organisation",
    "PasswordRecord",
    "Post",
    "RegisterEntry",
    "Registration",
    "User",
]
