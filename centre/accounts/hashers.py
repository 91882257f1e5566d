"""Argon2id with the costs this portal decided on: 64 MiB, 3 passes, 2 lanes."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2(Argon2PasswordHasher):
    """A hash made with other costs is renewed at the next log-in."""

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 2
