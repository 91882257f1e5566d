"""What a citizen reads as the basis of an act."""

import pytest

from centre.rulebook.citations import cite


@pytest.mark.parametrize(
    ("short", "shown"),
    [
        pytest.param("ODR 9", "《人民法院在线调解规则》第9条", id="an article"),
        pytest.param(
            "TRF 5(2)", "《行政执法机关移送涉嫌犯罪案件的规定》第5条第2款", id="a paragraph"
        ),
        pytest.param("CPLI 355(1)(5)", "《民事诉讼法解释》第355条第1款第5项", id="an item"),
        pytest.param("PML 26—29", "《人民调解法》第26—29条", id="a run of articles"),
        pytest.param("SPM 19、26", "《关于人民法院特邀调解的规定》第19、26条", id="two articles"),
        pytest.param(
            "SPM 27；ODR 24",
            "《关于人民法院特邀调解的规定》第27条；《人民法院在线调解规则》第24条",
            id="two laws",
        ),
        pytest.param("law.md I6", "", id="a house note is not shown"),
        pytest.param(
            "PATM（law.md C18a）", "《专利纠纷行政裁决和调解办法》", id="a note in brackets goes"
        ),
        pytest.param("《民法典》第188条", "《民法典》第188条", id="a full title stays"),
    ],
)
def test_short_names_become_titles(short, shown):
    assert cite(short) == shown
