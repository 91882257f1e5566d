from centre.accounts.models.mandate import Mandate
from centre.accounts.models.organisation import Organisation, RegisterEntry
from centre.accounts.models.post import Post
from centre.accounts.models.user import User

__all__ = ["Mandate", "Organisation", "Post", "RegisterEntry", "User"]
