"""Components refuse unknown variants, escape what people write, and wire fields to their words."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from centre.components import Due, Event, FileLine, Line, Standing, Step, Task
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import run
from centre.templatetags.ui import UnknownVariant


def show(source: str, **context) -> str:
    return Template("{% load law %}{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% badge "调解中" "blue" %}',
        '{% button "提交" variant="danger" %}',
        '{% panel "标题" tone="red" %}{% endpanel %}',
        '{% banner "标题" tone="error" %}{% endbanner %}',
        '{% case_header "标题" tone="blue" %}',
        "{% timeline events %}",
        "{% task_list tasks %}",
        '{% task_list tasks kind="chores" %}',
        "{% file_list files %}",
        "{% steps steps 0 %}",
        "{% steps steps 3 %}",
    ],
)
def test_unknown_variant_is_an_error(source):
    with pytest.raises(UnknownVariant):
        show(
            source,
            events=[Event(None, "受理", tone="blue")],
            tasks=[Task("当事人", "half")],
            files=[FileLine("a.pdf", tone="blue")],
            steps=[Step("一"), Step("二")],
        )


@pytest.mark.parametrize(
    "source",
    [
        "{% badge text %}",
        "{% button text %}",
        "{% panel text %}{{ text }}{% endpanel %}",
        "{% banner text %}{{ text }}{% endbanner %}",
        "{% disclosure text %}{{ text }}{% enddisclosure %}",
        "{% term text text text %}",
        "{% empty text text %}",
        "{% summary_list lines text %}",
        "{% timeline events %}",
        "{% file_list files %}",
        "{% standing standing %}",
        "{% case_header text standing number=text %}",
        "{% confirmation text text text text %}",
        "{% crumbs text text text %}",
        "{% table text %}{{ text }}{% endtable %}",
    ],
)
def test_what_people_write_stays_text(source):
    text = "<img src=x>"
    html = show(
        source,
        text=text,
        lines=[Line(text, text, text, text)],
        events=[Event(None, text, text, text, text, text)],
        files=[FileLine(text, text, 1, text, state=text, note=text)],
        standing=Standing(text, text, text, Due(date(2026, 1, 1), 1, text, (text,))),
    )

    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize(
    ("days", "said"), [(3, "还有 3 天"), (0, "今天到期"), (-2, "已逾期 2 天")]
)
def test_due_day_says_how_far_off_it_is(days, said):
    html = show("{% due due %}", due=Due(date(2026, 12, 21), days, "《民事诉讼法》第205条"))

    assert said in html
    assert "2026年12月21日（星期一）" in html
    assert ("due--overdue" in html) is (days < 0)


def test_due_day_opens_to_its_derivation():
    due = Due(date(2026, 12, 21), 3, "第205条", ("起算", "届满"), provisional=True)

    html = show("{% due due %}", due=due)

    assert "<details" in html
    assert "<li>起算</li><li>届满</li>" in html
    assert "暂定" in html


def test_standing_addresses_the_reader_when_it_is_their_turn():
    mine = show("{% standing s %}", s=Standing("已受理。", "申请人", "选择调解员", mine=True))
    theirs = show("{% standing s %}", s=Standing("已受理。", "被申请人", "选择调解员"))

    assert "被申请人" in theirs
    assert "申请人" not in mine
    assert "没有法定期限" in mine


def test_pagination_keeps_the_filter_of_the_address():
    request = RequestFactory().get("/cases/", {"state": "ACCEPTED", "page": "2"})
    page = Paginator(range(50), 10).get_page(2)

    html = show("{% pagination page %}", request=request, page=page)

    assert 'href="?state=ACCEPTED&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html


def test_single_page_needs_no_pagination():
    request = RequestFactory().get("/cases/")

    assert (
        show("{% pagination page %}", request=request, page=Paginator([1], 10).get_page(1)).strip()
        == ""
    )


def test_task_list_counts_steps_and_calls_acts_by_their_name():
    tasks = [Task("当事人", "done"), Task("权利", "todo")]

    steps = show("{% task_list tasks %}", tasks=tasks)
    acts = show('{% task_list tasks kind="acts" %}', tasks=tasks)

    assert "共 2 步，已填好 1 步" in steps
    assert "未填写" in steps
    assert "已填好" not in acts
    assert "待办理" in acts


class Shape(forms.Form):
    name = forms.CharField(label="名称", help_text="例如某某公司")
    side = forms.ChoiceField(
        label="身份", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="我同意")
    note = forms.CharField(label="备注", required=False)
    key = forms.CharField(widget=forms.HiddenInput)


def test_field_is_label_hint_control_error_in_that_order():
    html = Shape({"key": "k"})["name"].as_field_group()

    places = [html.index(part) for part in ("<label", "field__hint", "<input", "field__error")]
    assert places == sorted(places)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_choices_stand_in_a_fieldset_with_their_question():
    html = Shape({"key": "k"})["side"].as_field_group()

    assert '<fieldset class="field__set" aria-describedby="id_side_error">' in html
    assert '<legend class="field__label">身份</legend>' in html


def test_only_fields_one_may_leave_out_say_so():
    form = Shape()

    assert "选填" in form["note"].as_field_group()
    assert "选填" not in form["name"].as_field_group()


def test_whole_form_shows_summary_fields_and_hidden_fields():
    html = str(Shape({"key": "k"}))

    assert html.index("error-summary") < html.index('class="field')
    assert html.count('type="hidden"') == 1


def test_error_summary_leads_to_the_fields_of_every_form():
    wrong, right = Shape({}), Shape({"name": "x", "side": "a", "agreed": "on", "key": "k"})
    wrong.add_error(None, "整体有误")

    html = show("{% error_summary wrong right %}", wrong=wrong, right=right)

    assert [f'href="#{i}"' in html for i in ("id_name", "id_side_0", "id_agreed")] == [True] * 3
    assert html.index("整体有误") < html.index("id_name")
    assert "5 处" in html


def test_what_is_missing_is_asked_for_by_name():
    form = Shape({})

    html = show("{% error_summary form %}{{ form.name.as_field_group }}", form=form)

    assert html.count("请填写“名称”。") == 2
    assert "请选择“身份”。" in html
    assert "请勾选“我同意”。" in html


def test_other_errors_name_their_field_only_in_the_summary():
    form = Shape({"name": "x", "side": "c", "agreed": "on", "key": "k"})

    html = show("{% error_summary form %}", form=form)

    assert "身份：" in html
    assert "身份：" not in form["side"].as_field_group()


def test_error_that_names_its_field_is_not_given_the_name_twice():
    form = Shape({"side": "a", "agreed": "on", "key": "k"})
    form.add_error("name", "名称与营业执照不一致。")

    assert "名称：名称" not in show("{% error_summary form %}", form=form)


def test_page_without_errors_has_no_summary():
    assert show("{% error_summary form %}", form=Shape()).strip() == ""


def test_periods_come_from_the_rulebook():
    assert show('{% period "C20" %}') == "30日"
    assert "第205条" in show('{% period_basis "C20" %}')


def test_unknown_period_is_an_error():
    with pytest.raises(Exception, match="no clock"):
        show('{% period "C99" %}')


def test_timeline_shows_hours_only_of_moments():
    html = show("{% timeline e %}", e=[Event(date(2026, 10, 1), "受理")])

    assert "2026年10月1日" in html
    assert "00:00" not in html


def test_crumbs_end_where_we_are():
    html = show('{% crumbs "我的事项" "/desk/" "本案" %}', unused=SimpleNamespace())

    assert '<a href="/desk/">我的事项</a>' in html
    assert '<li aria-current="page">本案</li>' in html


@pytest.mark.parametrize(
    ("day", "left", "is_red"),
    [
        (date(2026, 12, 16), "还有 1 天", False),
        (date(2026, 12, 17), "一级预警，已到第 15 天", False),
        (date(2026, 12, 26), "一级预警，已到第 24 天", False),
        (date(2026, 12, 27), "红色预警，已到第 25 天", True),
    ],
)
def test_an_inner_mark_warns_and_turns_red_but_is_never_late(day, left, is_red):
    due = Due.reckoned(run("C23", date(2026, 12, 2), default_calendar()), on=day)

    assert (due.left, due.overdue) == (left, is_red)
