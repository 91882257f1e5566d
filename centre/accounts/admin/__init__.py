"""People, posts, organisations and registers, each behind the role that keeps them.

The system administrator opens accounts and gives posts; the coordinator keeps the organisations; a
court's filing clerk keeps that court's register. Nobody does all of it.
"""

from centre.accounts.admin import organisations, people

__all__ = ["organisations", "people"]
