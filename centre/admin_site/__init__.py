"""The one admin: a desk for each post, queues by role, case pages that offer lawful moves only.

An app registers from its `admin.py`:

    from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, Queue, site

    class CaseAdmin(CaseworkAdmin): ...

    site.register(Case, CaseAdmin)
    site.add_queue(Queue("case_to_review", "待审查的申请", (Role.FILING_CLERK,), Case, to_review))
"""

from centre.admin_site.acts import Act, ActForm
from centre.admin_site.casework import CaseworkAdmin
from centre.admin_site.changelist import FilterForm
from centre.admin_site.queues import Queue
from centre.admin_site.sections import Custom, Events, Facts, Files, Link, Table, Text
from centre.admin_site.site import CentreAdminSite, site

__all__ = [
    "Act",
    "ActForm",
    "CaseworkAdmin",
    "CentreAdminSite",
    "Custom",
    "Events",
    "Facts",
    "Files",
    "FilterForm",
    "Link",
    "Queue",
    "Table",
    "Text",
    "site",
]
