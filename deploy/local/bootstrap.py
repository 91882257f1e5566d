"""Install everything this checkout needs and does not have. Quick when nothing is missing."""

from __future__ import annotations

import argparse
import sys

from deploy.local import environment, fonts, packages
from deploy.local.places import Trouble, say


def ensure(*, tests: bool = False) -> None:
    packages.ensure(tests=tests)
    fonts.ensure()
    environment.ensure(tests=tests)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tests", action="store_true", help="also Chromium and the development packages"
    )
    try:
        ensure(tests=parser.parse_args().tests)
    except Trouble as trouble:
        say(f"\n✗ {trouble}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
