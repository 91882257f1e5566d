"""WSGI entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centre.settings.production")
os.environ.setdefault("PORTAL_PROCESS", "web")
application = get_wsgi_application()
