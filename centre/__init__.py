"""The portal. Empty: the press imports from here and knows neither Django nor Celery."""
