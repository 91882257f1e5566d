"""Specimens of the papers that no single room owns: invented people, to look at each page."""

from __future__ import annotations

from centre.documents.letters import Sample
from centre.documents.shared_letters import (
    EntryLine,
    SecrecyPledge,
    VolumePapers,
)
from centre.documents.specimens import COURT

COMMITTEE = "齐齐哈尔市知识产权纠纷人民调解委员会"
COMPANY = "齐齐哈尔鹤乡农业科技开发有限责任公司"
RIVAL = "黑龙江省龙江县北大仓粮油贸易有限公司"
CONFIRMATION = "（2026）黑0204诉前调确3号"
ENTRIES = (
    ("调解申请书", "", COMPANY, "2026-10-08", "1—4"),
    ("权利义务告知书", "", COMMITTEE, "2026-10-10", "5—7"),
    ("营业执照、法定代表人身份证明", "", COMPANY, "2026-10-08", "8—10"),
    ("商标注册证、公证书", "", COMPANY, "2026-10-08", "11—31"),
    ("调解笔录", "（2026）齐知人调字第1号", COMMITTEE, "2026-10-16", "32—36"),
    ("调解协议书", "（2026）齐知人调字第1号", COMMITTEE, "2026-10-20", "37—40"),
    ("民事裁定书", CONFIRMATION, COURT, "2026-11-16", "41—43"),
)
SAMPLES = (
    Sample(
        VolumePapers(
            file_number="齐知人调2026-001", volume="正卷", kind="人民调解",
            parties=(f"申请人：{COMPANY}", f"被申请人：{RIVAL}"), cause="侵害商标权纠纷",
            organisation=COMMITTEE, mediator="周调解员", accepted_on="2026-10-08", closed_on="2026-10-20",
            result="达成协议，已经司法确认", retention="30年", pages=43,
            entries=tuple(
                EntryLine(name=n, number=no, author=a, dated=d, pages=p) for n, no, a, d, p in ENTRIES
            ),
            note="单方会谈记录、草稿不归入本卷。", filed_by="吴秘书", checked_by="何主任",
            filed_on="2026-11-25",
        ),
        COMMITTEE,
    ),
    Sample(
        SecrecyPledge(
            signer="周调解员", post=f"{COMMITTEE}调解员", matter="担任知识产权纠纷调解员",
            scope=(
                "调解过程、当事人的陈述和为达成协议作出的让步；",
                "当事人的商业秘密、个人信息和个人隐私；",
                "其他依法不得公开的材料。",
            ),
            term="自签署之日起，至有关信息依法公开之日止；不因履职结束而终止。", dated="2026-11-05",
        )
    ),
)  # fmt: skip
