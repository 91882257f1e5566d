"""The site: who gets in, what each post sees, and the registry that apps add to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.module_loading import autodiscover_modules
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from centre.actor import Actor, Role
from centre.admin_site import desk
from centre.admin_site.acts import Act
from centre.admin_site.casework import Added, CaseworkAdmin
from centre.admin_site.queues import Queue
from centre.admin_site.sections import Section

Trial = Callable[[Callable[[], object]], Sequence[Section]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the desk that is no queue, e.g. today's sessions. No data, no panel."""

    title: str
    selector: Callable[[Actor], Any]
    template: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A number in the header that leads somewhere, e.g. unread messages."""

    title: str
    selector: Callable[[Actor], int]
    url_name: str


class CentreAdminSite(admin.AdminSite):
    """工作台. Log-in and log-out are the portal's own, so that lock-out counts every attempt once.

    What a person sees follows from the post of the moment, never from Django's permissions.
    """

    site_title = "工作台"
    site_header = "司法保护中心工作台"
    index_title = "今日办理"
    final_catch_all_view = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.queues: dict[str, Queue] = {}
        self.panels: dict[str, Panel] = {}
        self.counters: dict[str, Counter] = {}
        self.phrases: dict[str, str] = {}
        self.trial: Trial | None = None  # what an act would issue; `centre.documents` knows how

    # What apps add.

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register a `CaseworkAdmin`. A generic ModelAdmin would write past the services."""
        if admin_class is None or not issubclass(admin_class, CaseworkAdmin):
            raise ImproperlyConfigured(f"{admin_class} must be a CaseworkAdmin")
        super().register(model_or_iterable, admin_class, **options)
        models = (
            model_or_iterable
            if isinstance(model_or_iterable, list | tuple)
            else [model_or_iterable]
        )
        for model in models:
            self._registry[model].check_parts()

    def add_queue(self, queue: Queue) -> None:
        """Register once per code; a queue whose order is not total is refused."""
        queue.check()
        if self.queues.setdefault(queue.code, queue) != queue:
            raise ImproperlyConfigured(f"two queues called {queue.code}")

    def add_panel(self, title: str, selector: Callable[[Actor], Any], template: str) -> None:
        """`selector(actor)` gives what `template` shows as `data`; something falsy hides it."""
        self.panels[title] = Panel(title, selector, template)

    def add_counter(self, title: str, selector: Callable[[Actor], int], url_name: str) -> None:
        """A number beside the person's name, e.g. unread messages."""
        self.counters[title] = Counter(title, selector, url_name)

    def add_act(self, model: type[Model], act: Act) -> None:
        """A button on the case page of a model of a floor below."""
        self._registry[model].add_act(act)

    def add_section(self, model: type[Model], section: Added) -> None:
        """`section(request, obj)` gives further parts for the case page of a model below."""
        self._registry[model].add_section(section)

    def say(self, phrases: Mapping[str, str]) -> None:
        """Chinese words for audit actions that are no moves of a lifecycle, for the timelines."""
        self.phrases |= phrases

    def queues_for(self, actor: Actor) -> list[Queue]:
        return [queue for queue in self.queues.values() if queue.is_for(actor)]

    # Who acts, who gets in.

    def acting(self, request: HttpRequest) -> Actor:
        """The actor of the request; a superuser without a post keeps the machine, nothing else."""
        actor = request.actor
        if actor.is_anonymous and request.user.is_active and request.user.is_superuser:
            return Actor(user_id=request.user.pk, role=Role.SYSTEM_ADMIN, name=request.user.name)
        return actor

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and user.is_staff and not self.acting(request).is_anonymous

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Any:
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if not self.has_permission(request):
                return self.turned_away(request)
            return view(request, *args, **kwargs)

        return update_wrapper(csrf_protect(never_cache(inner)), view)

    def turned_away(self, request: HttpRequest) -> HttpResponse:
        context = {**self.each_context(request), "title": "不能进入工作台"}
        return TemplateResponse(request, "admin/turned_away.html", context, status=403)

    # Pages of the site itself.

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only what we drew: no generic forms, no autocomplete, no history, no view-on-site."""
        autodiscover_modules("admin")
        pages = [
            path("", self.admin_view(self.index), name="index"),
            path("login/", self.login, name="login"),
            path("logout/", self.logout, name="logout"),
            path("password_change/", self.password_change, name="password_change"),
        ]
        for model, model_admin in self._registry.items():
            route = f"{model._meta.app_label}/{model._meta.model_name}/"
            pages.append(path(route, include(model_admin.urls)))
        return pages

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        target = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(target, reverse("account_login"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            **self.each_context(request),
            "title": self.index_title,
            **desk.of(self, request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/index.html", context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        inside = request.user.is_authenticated and self.has_permission(request)
        actor = self.acting(request)
        counters = [
            (c.title, c.selector(actor), reverse(c.url_name)) for c in self.counters.values()
        ]
        return {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": "/",
            "has_permission": inside,
            "is_popup": False,
            "is_nav_sidebar_enabled": False,
            "available_apps": [],
            "actor": actor,
            "posts": request.posts_held,
            "counters": counters if inside else [],
        }


site = CentreAdminSite(name="admin")
