"""Forms of the post room: one for each way, asking for the proof that way needs."""

from __future__ import annotations

from typing import Any

from django import forms

from centre.admin_site import ActForm
from centre.forms import DateField, DateTimeField
from centre.rulebook import delivery
from centre.rulebook.delivery import Method

LONG = forms.Textarea(attrs={"rows": 3})
ACCEPT = {"accept": ".jpg,.jpeg,.png,.webp,.pdf,.mp4"}
DIRECT, LEAVING, ANNOUNCED = (
    delivery.RULES[m] for m in (Method.DIRECT, Method.LEAVING, Method.ANNOUNCEMENT)
)


def upload(label: str, *, required: bool = False, help_text: str = "") -> forms.FileField:
    return forms.FileField(
        label=label, required=required, widget=forms.ClearableFileInput(attrs=ACCEPT),
        help_text=help_text or "照片（JPG、PNG）、扫描件（PDF）或者录像（MP4）",
    )  # fmt: skip


class ServerForm(ActForm):
    """The officer who went is asked first; usually it is who fills in the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "server" in self.fields and self.actor is not None:
            self.fields["server"].initial = self.actor.name


class HandOverForm(ServerForm):
    received_on = DateField(label=DIRECT.facts["received_on"], help_text="回证上写的日期")
    receiver = forms.CharField(label=DIRECT.facts["receiver"], max_length=60)
    relation = forms.ChoiceField(label=DIRECT.facts["relation"], widget=forms.RadioSelect)
    place = forms.CharField(label=DIRECT.facts["place"], max_length=200)
    server = forms.CharField(label=DIRECT.facts["server"], max_length=60)
    receipt = upload(DIRECT.files["receipt"], required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.obj.document.kind if self.obj is not None else ""
        self.fields["relation"].choices = delivery.receivers(kind)


class LeaveForm(ServerForm):
    left_on = DateField(label=LEAVING.facts["left_on"])
    refusal = forms.CharField(
        label=LEAVING.facts["refusal"], max_length=300, widget=LONG,
        help_text="谁拒收、怎样表示、有无说明理由",
    )  # fmt: skip
    place = forms.CharField(label=LEAVING.facts["place"], max_length=200)
    server = forms.CharField(label=LEAVING.facts["server"], max_length=60)
    witness_one = forms.CharField(
        label=LEAVING.either[0].facts["witness_one"], max_length=80, required=False,
        help_text="基层组织或者所在单位的代表：单位和姓名。有两名见证人，或者有照片录像，备齐一项即可",
    )  # fmt: skip
    witness_two = forms.CharField(
        label=LEAVING.either[0].facts["witness_two"], max_length=80, required=False
    )
    recording = upload(LEAVING.either[1].files["recording"])


class ReceiveForm(ActForm):
    received_on = DateField(label="回执上注明的收件日期")
    tracking_number = forms.CharField(
        label="邮件号", max_length=40, required=False, help_text="已登记过的可以留空"
    )
    receiver = forms.CharField(label="签收人", max_length=60, required=False)
    slip = upload("邮寄回执")


class TrackForm(ActForm):
    tracking_number = forms.CharField(
        label="邮件号", max_length=40, help_text="面单上的条码号，可以用扫码枪录入"
    )


class ReasonForm(ActForm):
    reason = forms.CharField(label="原因", max_length=300, widget=LONG)


class SendBackForm(ReasonForm):
    reason = forms.CharField(
        label="退回原因", max_length=300, widget=LONG, help_text="例如：原址查无此人；拒收"
    )


class AnnounceForm(ActForm):
    whereabouts_unknown = forms.BooleanField(
        label="受送达人下落不明", required=False,
        help_text="没有勾选的，应当已经用其他方式试过而没有送达",
    )  # fmt: skip
    reason = forms.CharField(
        label=ANNOUNCED.facts["reason"], max_length=300, widget=LONG, help_text="记入案卷"
    )
    medium = forms.CharField(
        label=ANNOUNCED.facts["medium"], max_length=120,
        help_text="例如：人民法院公告网；本院公告栏和受送达人住所地",
    )  # fmt: skip
    published_on = DateField(label=ANNOUNCED.facts["published_on"])
    scan = upload("公告的截图或者照片")


class ProveForm(ReasonForm):
    arrived_at = DateTimeField(label="受送达人证明的到达时间")
    reason = forms.CharField(
        label="证明情况", max_length=300, widget=LONG, help_text="凭什么证明，例如：邮箱系统日志"
    )
