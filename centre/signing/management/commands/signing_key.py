"""Make a self-signed key for trying out. Production takes one from a certificate authority."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from centre import clock
from centre.signing import keys


class Command(BaseCommand):
    help = "Write a self-signed PKCS#12 file for tests and trials; an existing file stays."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--passphrase", required=True)
        parser.add_argument("--name", default=keys.LOCAL_NAME)

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = keys.make(
            options["name"], passphrase=options["passphrase"].encode(), at=clock.now()
        )
        path.write_bytes(made)
        path.chmod(0o600)
