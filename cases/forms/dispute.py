"""请求、事实、关联程序. 依据：law.md 5.1。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from cases.forms import figures
from cases.forms.page import HAS, YES_NO, PageForm, choice, long_text, speak, text
from cases.models import Case
from centre import clock
from centre.forms import DateField, MoneyField
from centre.rulebook import articles, case_numbers, intake
from centre.rulebook.wording import lasting, years_of

LONG_AGO = date(1990, 1, 1)
MOST_YUAN_FEN = 10**14


class ClaimsForm(PageForm):
    claim_kinds = forms.MultipleChoiceField(
        label="您要求对方做什么？",
        choices=list(intake.CLAIMS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    claims = long_text(
        "具体请求",
        most=4000,
        rows=5,
        help_text="一行一项。例如：一、立即停止销售带有“鹤乡”标识的大米；二、赔偿经济损失和合理开支共5万元",
    )
    has_amount = choice("有没有金额请求？", HAS, help_text="没有金额请求和请求0元不是一回事")
    amount_fen = MoneyField(
        label="请求金额（元）",
        required=False,
        min_fen=1,
        max_fen=MOST_YUAN_FEN,
        help_text="各项金额合计，例如 50000 或 1234.56。法定赔偿幅度只是参考，不限制您的请求",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        has = data.get("has_amount")
        if has == "yes" and data.get("amount_fen") is None and "amount_fen" not in self.errors:
            self.add_error("amount_fen", "请填写金额；没有金额请求的，上一题请选“没有”")
        if has == "no":
            data["amount_fen"] = None
            self.errors.pop("amount_fen", None)
        return data

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("has_amount")
        return values

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        answered = bool(case.claims or case.claim_kinds)
        has = ("no" if case.amount_fen is None else "yes") if answered else None
        return {
            "claim_kinds": case.claim_kinds,
            "claims": case.claims,
            "has_amount": has,
            "amount_fen": case.amount_fen,
        }


class FactsForm(PageForm):
    facts = long_text(
        "事情的经过和理由",
        most=20000,
        rows=14,
        help_text="按时间写：谁，在什么时候、什么地方，做了什么；您是怎么知道的；您为什么认为对方应当负责",
    )
    act_on = DateField(
        label="对方的行为从什么时候开始？",
        required=False,
        help_text="大概日期也可以，例如 2026-03-01",
    )
    knew_on = DateField(
        label="您什么时候知道的？",
        required=False,
        help_text=f"知道侵害、也知道是谁做的那一天。诉讼时效一般从这一天起算{years_of('DEBT')}（{articles.cite('LIMITATION')}）",
    )
    place_of_act = text(
        "行为发生在哪里？", most=120, required=False, help_text="例如：齐齐哈尔市甘南县农贸市场"
    )
    channel = text(
        "网上平台或者网址",
        most=300,
        required=False,
        help_text="在网上发生的填写，例如：某购物平台“丰禾粮油店”",
    )
    trade_secret_inside = choice(
        "材料里有没有商业秘密？",
        YES_NO,
        help_text="选“是”的，上传时可以把文件标为商业秘密，只有签署保密承诺的人才能看",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= figures.fields(r.right_type for r in self.case.rights.all())

    def clean_act_on(self) -> date | None:
        return past("act_on", self.cleaned_data)

    def clean_knew_on(self) -> date | None:
        return past("knew_on", self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("act_on") and data.get("knew_on") and data["knew_on"] < data["act_on"]:
            self.add_error("knew_on", "知道的日期早于行为开始的日期，请核对")
        return data

    def values(self) -> dict[str, Any]:
        values = super().values()
        has_secret = values.pop("trade_secret_inside") == "yes"
        told = figures.answered(values)
        kept = {k: v for k, v in values.items() if not k.startswith(figures.PREFIX)}
        return kept | {"trade_secret_inside": has_secret, "figures": told}

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        names = ("facts", "act_on", "knew_on", "place_of_act", "channel")
        secret = ("yes" if case.trade_secret_inside else "no") if case.facts else None
        told = figures.initial(case.figures)
        return {**{n: getattr(case, n) for n in names}, "trade_secret_inside": secret, **told}


def past(name: str, data: dict[str, Any]) -> date | None:
    """A day that has been: not tomorrow, not before there was a patent law."""
    day = data[name]
    if day and day > clock.today():
        raise forms.ValidationError("日期不能晚于今天")
    if day and day < LONG_AGO:
        raise forms.ValidationError("日期过早，请核对年份")
    return day


NUMBER, STAGE, ORGAN = ("number", "编号"), ("stage", "到了哪一步"), ("organ", "机关")
QUESTIONS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "lawsuit": (
        "这件事有没有起诉到法院？",
        "已立案的，适用诉中调解",
        (("court", "法院"), ("number", "案号"), STAGE),
    ),
    "arbitration": (
        "合同里有没有仲裁条款？",
        f"有仲裁协议的，法院一般不受理（{articles.cite('NOT_TO_FILE')}）",
        (),
    ),
    "admin": ("有没有找过行政机关处理？", "例如向市场监督管理局投诉", (ORGAN, NUMBER)),
    "criminal": (
        "有没有向公安机关报案？",
        f"报案之日起诉讼时效中断（{articles.cite('INTERRUPTION_BY_REPORT')}）",
        (ORGAN, NUMBER),
    ),
    "pre_suit": (
        "有没有申请过诉前保全或者诉前禁令？",
        f"采取措施后{lasting('L08')}内不起诉或者申请仲裁的，法院应当解除（{articles.cite('MEASURE_BEFORE_SUIT')}）",
        (),
    ),
    "validity": (
        "对方或者别人有没有对您的权利提出无效、异议、撤销？",
        "例如向国家知识产权局请求宣告专利无效",
        (NUMBER, STAGE),
    ),
    "other_mediation": (
        "有没有正在别处调解？",
        "同一纠纷不重复调解",
        (("organ", "调解组织"),),
    ),
}
UNKNOWN = ("unknown", "不清楚")
MAY_BE_UNKNOWN = frozenset({"arbitration", "validity"})


class LinkedForm(PageForm):
    """Seven questions about proceedings elsewhere; details only where there is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, (question, hint, details) in QUESTIONS.items():
            choices = [*HAS, UNKNOWN] if code in MAY_BE_UNKNOWN else HAS
            self.fields[code] = choice(question, choices, help_text=hint)
            for name, label in details:
                self.fields[f"{code}_{name}"] = text(
                    label, most=120, size="medium", required=False
                )
            if code == "pre_suit":
                self.fields["pre_suit_measure_on"] = DateField(
                    label="措施采取的日期", required=False, help_text="法院裁定采取措施的那一天"
                )

        for field in self.fields.values():
            speak(field)

    def questions(self) -> list[tuple[Any, list[Any]]]:
        """Each question with its details, which are shown where there is something to tell."""
        dates = {"pre_suit": ["pre_suit_measure_on"]}
        return [
            (
                self[code],
                [self[n] for n in [*(f"{code}_{d}" for d, _ in details), *dates.get(code, [])]],
            )
            for code, (_, _, details) in QUESTIONS.items()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        undated = not data.get("pre_suit_measure_on") and "pre_suit_measure_on" not in self.errors
        if data.get("pre_suit") == "yes" and undated:
            self.add_error(
                "pre_suit_measure_on", f"请填写措施采取的日期，用来计算{lasting('L08')}的期限"
            )
        day = data.get("pre_suit_measure_on")
        if day and day > clock.today():
            self.add_error("pre_suit_measure_on", "日期不能晚于今天")
        number = data.get("lawsuit_number")
        if data.get("lawsuit") == "yes" and number:
            self.warnings += [f"案号：{w}（仅供核对）" for w in case_numbers.problems(number)]
        return data

    def values(self) -> dict[str, Any]:
        data, linked = self.cleaned_data, {}
        for code, (_, _, details) in QUESTIONS.items():
            answer = {"has": data[code]}
            if data[code] == "yes":
                answer |= {n: data[f"{code}_{n}"] for n, _ in details if data[f"{code}_{n}"]}
            linked[code] = answer
        measured = data["pre_suit_measure_on"] if data["pre_suit"] == "yes" else None
        return {"linked": linked, "pre_suit_measure_on": measured}

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        initial: dict[str, Any] = {"pre_suit_measure_on": case.pre_suit_measure_on}
        for code, answer in (case.linked or {}).items():
            initial[code] = answer.get("has")
            initial |= {f"{code}_{k}": v for k, v in answer.items() if k != "has"}
        return initial
