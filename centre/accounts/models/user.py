"""A person who can log in. What the person may do follows from posts and grants only."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from centre.actor import Actor, Role


class UserManager(BaseUserManager["User"]):
    """The hook Django's own commands call; creation goes through `services.people`."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """用户. Logs in by e-mail. `is_staff` opens the admin's door; what is inside is by post."""

    PERSONAL_DATA = ("email", "phone", "name")

    public_id = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("电子邮箱", unique=True)
    name = models.CharField("姓名", max_length=60)
    phone = models.CharField("手机号码", max_length=20, blank=True)
    is_staff = models.BooleanField("可进入工作台", default=False)
    is_active = models.BooleanField("启用", default=True)
    session_token = models.CharField("当前会话", max_length=64, blank=True, editable=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.name or self.email

    def as_person(self) -> Actor:
        """The person without any post: for acts on one's own account and before the first post."""
        return Actor(user_id=self.pk, role=Role.PARTY, name=self.name)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
