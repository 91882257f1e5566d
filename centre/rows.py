"""Shapes that rows share: a random public id, and a version for every row that people edit."""

from __future__ import annotations

import uuid

from django.db import models


class PublicRow(models.Model):
    """A row that people reach by URL. The id in the URL is random, so it cannot be walked."""

    public_id = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class VersionedRow(PublicRow):
    """A row that people edit. A form carries the version it was made from; see `transitions`."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        abstract = True
