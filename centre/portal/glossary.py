"""名词解释: placeholder replaced below."""

GROUPS: tuple = ()
