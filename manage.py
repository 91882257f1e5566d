#!/usr/bin/env python
"""Command line of the portal."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centre.settings.dev")
    os.environ.setdefault("PORTAL_PROCESS", "command")
    execute_from_command_line(sys.argv)
