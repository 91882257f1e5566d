"""What the tools' pages ask. Shape only; what the law says to it comes from the answers."""

from __future__ import annotations

from typing import Any

from django import forms

from centre.forms import DateField, DateInput, DateTimeInput, MoneyField
from centre.rulebook import case_numbers, competence
from centre.rulebook.clocks import Clock, Unit
from centre.rulebook.competence import Group, Place
from centre.rulebook.identifiers import KINDS
from centre.tools.answers import clauses, court, deadline, number, rights
from centre.tools.answers.questions import BadQuestion

LEAST_ROWS = 2
FIELD_OF = {"start": "start", "length": "length", "extend": "extend", "pause": "from1"}


class DeadlineForm(forms.Form):
    """Only the questions that this clock leaves open. Its answers stand in the address."""

    rule = forms.CharField(widget=forms.HiddenInput)
    start = forms.CharField(max_length=40)
    length = forms.CharField(max_length=6, required=False)
    extend = forms.CharField(max_length=6, required=False)

    def __init__(self, clock: Clock, data: Any = None) -> None:
        super().__init__(data, initial={"rule": clock.id})
        self.clock = clock
        self._ask_start()
        self._ask_length()
        self._ask_extension()
        self.rows = self._rows() if clock.can_pause else 0
        for n in range(1, self.rows + 1):
            self.fields[f"from{n}"] = DateField(label=f"第{n}段暂停，首日", required=False)
            self.fields[f"to{n}"] = DateField(label=f"第{n}段暂停，末日", required=False)

    def _ask_start(self) -> None:
        by_hours = self.clock.unit is Unit.HOUR
        start = self.fields["start"]
        start.label = f"{self.clock.starts}的{'时间' if by_hours else '日期'}"
        start.help_text = "按北京时间，写到分。" if by_hours else "这一天不计入期限。"
        start.widget = DateTimeInput() if by_hours else DateInput()

    def _ask_length(self) -> None:
        clock = self.clock
        if not clock.set_by:
            del self.fields["length"]
            return
        length = self.fields["length"]
        length.label = f"期限的长度（{clock.unit.label}）"
        length.required = clock.length is None
        length.widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
        usual = "" if clock.length is None else f"不填按{clock.length}{clock.unit.label}计算。"
        length.help_text = f"由{clock.set_by}确定。{usual}"

    def _ask_extension(self) -> None:
        clock = self.clock
        if not clock.can_extend or clock.fixed:
            del self.fields["extend"]
            return
        extend = self.fields["extend"]
        extend.label = f"延长多少（{clock.unit.label}）"
        limit = clock.extension_limit
        most = f"，最多{limit}{clock.unit.label}" if limit else ""
        extend.help_text = f"经{clock.extended_by}同意或者批准的，填写延长的时间{most}。"
        extend.widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})

    def _rows(self) -> int:
        """As many as are filled in and one more, so that no script is needed to add a row."""
        filled = [
            n for n in range(1, deadline.MOST_PAUSES + 1)
            if self.data.get(f"from{n}") or self.data.get(f"to{n}")
        ]  # fmt: skip
        return min(max(LEAST_ROWS, max(filled, default=0) + 1), deadline.MOST_PAUSES)

    @property
    def pause_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"from{n}"], self[f"to{n}"]) for n in range(1, self.rows + 1)]

    def clean(self) -> dict[str, Any]:
        """The question, as the command and the API would read it."""
        said = super().clean() or {}
        pauses = self._pauses(said)
        if not said.get("start"):
            return said
        try:
            said["question"] = deadline.read(
                rule=self.clock.id,
                start=said["start"],
                pauses=pauses,
                extend=said.get("extend", ""),
                length=said.get("length", ""),
            )
        except BadQuestion as bad:
            self.refuse(bad)
        return said

    def _pauses(self, said: dict[str, Any]) -> list[str]:
        found = []
        for n in range(1, self.rows + 1):
            first, last = said.get(f"from{n}"), said.get(f"to{n}")
            if first and last:
                found.append(f"{first}:{last}")
            elif (first or last) and not self.has_error(f"from{n}"):
                missing = f"to{n}" if first else f"from{n}"
                if not self.has_error(missing):
                    self.add_error(missing, "请把这一段暂停的首日和末日都填上。")
        return found

    def refuse(self, bad: BadQuestion) -> None:
        """A refusal of the answer, beside the field it concerns."""
        field = FIELD_OF.get(bad.field, "")
        basis = f"（依据：{bad.basis}）" if bad.basis else ""
        place = field if field in self.fields else None
        if place is None or not self.has_error(place):
            self.add_error(place, f"{bad.message}{basis}。")


class RightForm(forms.Form):
    """The days that the term of this right may rest on. Its answers stand in the address."""

    right = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, right: str, data: Any = None) -> None:
        super().__init__(data, initial={"right": right})
        self.code = right
        first, *others = rights.asked(right)
        for name in (first, *others):
            self.fields[name] = forms.CharField(
                label=rights.LABELS[name], max_length=40, required=False, widget=DateInput()
            )
        self.fields[first].label = rights.start_of(right)
        self.fields[rights.TERM_END].help_text = "填写了的，以这一天为准，不再推算。"

    @property
    def days(self) -> list[Any]:
        return [self[name] for name in rights.asked(self.code)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = {name: said.get(name, "") for name in rights.asked(self.code)}
        try:
            said["question"] = rights.read(right=self.code, given=given)
        except BadQuestion as bad:
            self.refuse(bad)
        return said

    def refuse(self, bad: BadQuestion) -> None:
        """A refusal of the answer, beside the field it concerns."""
        self.add_error(bad.field if bad.field in self.fields else None, f"{bad.message}。")


class NumberForm(forms.Form):
    kind = forms.ChoiceField(
        label="是什么号码", choices=[("", "请选择"), *((k, v) for k, v in KINDS.items())]
    )
    value = forms.CharField(
        label="号码",
        max_length=number.LONGEST,
        help_text="连同字母、小数点一起填写，例如专利号ZL201710601862.3。",
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )


class FindForm(forms.Form):
    text = forms.CharField(
        label="一段文字",
        max_length=number.LONGEST_TEXT,
        help_text="例如把合同、起诉状、公告里的一段粘贴进来，逐个找出里面的号码。",
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
    )


GROUPS = {
    Group.SUIT: "侵权和归属",
    Group.CONTRACT: "合同",
    Group.ORGAN: "请行政机关、公安机关处理",
}


def matters() -> list[tuple[str, Any]]:
    """Subject matters under their headings, in the words of people."""
    grouped: dict[Group, list[tuple[str, str]]] = {group: [] for group in GROUPS}
    for matter in competence.MATTERS.values():
        grouped[matter.group].append((matter.code, matter.label))
    return [("", "请选择"), *((GROUPS[group], rows) for group, rows in grouped.items())]


class CourtForm(forms.Form):
    """该找谁. Its answers stand in the address; none of them is personal."""

    matter = forms.ChoiceField(label="是什么事情", choices=matters)
    purpose = forms.ChoiceField(
        label="您要办什么",
        choices=list(court.PURPOSES.items()),
        initial=court.SUE,
        widget=forms.RadioSelect,
        help_text="选了“请行政机关、公安机关处理”一类事情的，这一项不影响结果。",
    )
    inviting_court = forms.ChoiceField(
        label="委派或者邀请调解的法院",
        choices=lambda: [
            ("", "请选择"),
            *((c.code, c.name) for c in case_numbers.COURTS.values() if c.level != "HIGH"),
        ],
        required=False,
        help_text="法院委派、邀请调解谈成的才填。",
    )
    amount = MoneyField(
        label="请求的金额",
        required=False,
        help_text="例如 50000。没有金钱请求的不填。",
    )
    place = forms.ChoiceField(
        label="被告住在哪里、侵权发生在哪里，或者合同在哪里履行",
        choices=[(place.value, place.label) for place in Place],
        initial=Place.QIQIHAR.value,
        widget=forms.RadioSelect,
        help_text="有一处在本市，就选本市。",
    )
    well_known_mark = forms.BooleanField(label="需要法院认定驰名商标", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("purpose") == court.CONFIRM_INVITED and not said.get("inviting_court"):
            self.add_error("inviting_court", "请选择委派或者邀请调解的法院。")
        return said


class ClausesForm(forms.Form):
    use = forms.ChoiceField(
        label="这份协议打算怎么用",
        choices=[
            ("confirm", "申请司法确认，或者双方自己履行"),
            ("statement", "请审理案件的法院制作调解书"),
        ],
        initial="confirm",
        widget=forms.RadioSelect,
        help_text="两种用法，法律要求略有不同。",
    )
    text = forms.CharField(
        label="协议条款",
        max_length=clauses.LONGEST,
        help_text="粘贴正文。写了“第一条”“一、”或者“1.”的，按条检查；没有写的，按段检查。",
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off"}),
    )
