"""Specimens of the papers of the centre's services: invented people, to look at each page."""

from __future__ import annotations

from centre.documents.letters import Sample
from centre.rulebook.consultation import DISCLAIMER
from consultation.letters import ReplyLetter
from consultation.service_letters import (
    ConclusionLine,
    HitLine,
    ImpactReport,
    MinutesLetter,
    OpinionLetter,
    SearchReport,
    TypicalCase,
)

CENTRE = "齐齐哈尔市民营经济知识产权司法保护中心"
ORGANS = ("齐齐哈尔市中级人民法院", "齐齐哈尔市人民检察院", "齐齐哈尔市市场监督管理局")
CHAIRS = ("王庭长", "李检察官", "郑科长")
COMPANY = "齐齐哈尔鹤乡农业科技开发有限责任公司"
DAY = "2026-11-05"
CONTACT = "马老师　电话：0452-2400006"
SAMPLES = (
    Sample(
        OpinionLetter(
            addressee="齐齐哈尔市粮食行业协会",
            organs=ORGANS,
            occasion="近期，本中心在办理涉农产品商标纠纷中发现，会员企业在包装设计、商标使用方面存在共性问题。",
            problem="部分企业委托设计包装时未检索在先商标；代加工合同没有约定商标审查义务和责任分担。",
            law="《中华人民共和国商标法》第五十七条；《中华人民共和国反不正当竞争法》第七条。",
            advice=(
                "新包装投产前检索在先商标，并保存检索记录；",
                "代加工合同写明商标审查义务、侵权责任的分担和库存包装的处理；",
                "发生纠纷的，可以向本中心申请调解，达成协议后依法申请司法确认。",
            ),
            contact=CONTACT,
            dated=DAY,
        ),
        CENTRE,
        "齐知保意〔2026〕1号",
    ),
    Sample(
        ReplyLetter(
            number="齐知咨〔2026〕6号", body=CENTRE, asker=COMPANY, topic="商标", subject="近似标识如何取证",
            asked_on="2026年11月3日", facts="市场上出现包装近似的大米，尚未购买实物。", pending_case="否",
            analysis="是否近似，应当以相关公众的一般注意力，整体比对和要部比对相结合判断。",
            law="《中华人民共和国商标法》第五十七条（2019年修正）。",
            advice="先购买实物并保存发票；网页销售的，可以作时间戳或者公证取证；再决定投诉、调解或者起诉。",
            disclaimer=DISCLAIMER, author="马老师", reviewer="何主任", signed_on="2026年11月5日",
        ),
        CENTRE, "齐知咨〔2026〕6号",
    ),
    Sample(
        SearchReport(
            asker=COMPANY,
            purpose="新包装投产前排查在先商标",
            databases=("国家知识产权局商标网", "中国裁判文书网"),
            searched_on="2026-11-04",
            queries=("鹤乡 AND 第30类 AND 有效", "鹤？乡 AND 第30类"),
            hits=(
                HitLine("12345678", "鹤乡", COMPANY, "注册，至2034年6月27日"),
                HitLine("23456789", "鹤湘", "某粮油经营部", "申请中", "读音相同"),
            ),
            analysis="“鹤湘”与委托人的注册商标读音相同，指定商品相同，建议在公告期内关注。",
            advice="可以对第23456789号申请提出异议。",
            limits="未检索境外数据库；申请日前六个月内的新申请可能尚未公开。",
            author="马老师",
            reviewer="何主任",
            dated=DAY,
        ),
        CENTRE,
    ),
    Sample(
        ImpactReport(
            addressee=ORGANS[1],
            case_name="某包装公司涉嫌假冒注册商标案",
            enterprise=("职工86人，2025年纳税312万元。", "在建智能包装生产线一条，研发人员9人。"),
            loss="商标权人因侵权减少销售约41万元，要求停止侵权、赔偿损失。",
            measures="基本账户被冻结，生产线的两台印刷机被查封，11月工资和原料款无法支付。",
            property="印刷机系生产经营所必需；涉案包装12万个系违禁物品；账户资金中货款与涉案款项可以区分。",
            alternatives="对印刷机采取“活封”，允许使用、不得处分；保留工资和税款专户。",
            risks="不采取替代措施的，86名职工面临停工；采取的，须防止继续印制涉案标识。",
            suggestion="建议在不妨碍诉讼的前提下，对生产设备采取“活封”，并由企业按月报告使用情况。",
            authors=("马老师", "宋会计师"),
            reviewer="何主任",
            dated=DAY,
        ),
        CENTRE,
    ),
    Sample(
        MinutesLetter(
            organ_name=CENTRE,
            subject="涉农产品商标纠纷的诉调对接",
            held_on="2026年11月5日9时30分至11时",
            place="中心二楼会议室",
            chair="何主任",
            recorder="马老师",
            present=tuple(f"{name}　{who}" for name, who in zip(ORGANS, CHAIRS, strict=True)),
            absent=("齐齐哈尔市公安局　周警官",),
            observers=("齐齐哈尔市粮食行业协会　孙秘书长",),
            topics=("近期涉农产品商标纠纷的特点", "委派调解的材料移交和期限起算"),
            conclusions=(
                ConclusionLine("统一移交材料清单的样式，线上签收", "市中级人民法院", "2026年11月20日"),
                ConclusionLine("按月通报类案情况", "市市场监督管理局", "每月5日前"),
            ),
            dated=DAY,
        ),
        CENTRE,
        "齐知保纪〔2026〕2号",
    ),
    Sample(
        TypicalCase(
            name="甲公司与乙公司侵害商标权纠纷调解案",
            tags=("商标", "诉前委派调解", "司法确认"),
            facts="甲公司是农产品商标的注册人。乙公司未经许可在同类商品上使用近似标识，双方经法院委派调解。",
            result="双方达成协议，乙公司停止使用、销毁库存并分期赔偿，经法院裁定确认有效，已履行完毕。",
            significance="诉前调解与司法确认衔接，既及时制止侵权，也避免小微企业因诉讼停产。",
            law=("《中华人民共和国商标法》第五十七条", "《中华人民共和国民事诉讼法》第二百零五条、第二百零六条"),
            approved_by=ORGANS[:1],
            dated=DAY,
        ),
        CENTRE,
    ),
)  # fmt: skip
