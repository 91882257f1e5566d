"""名词解释: the words of the papers and pages, said once more in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook import articles


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    meaning: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    terms: tuple[Term, ...]


PEOPLE = Group(
    "people",
    "人和机关",
    (
        Term(
            "当事人",
            "纠纷的双方，以及与结果有关的第三人。提出调解申请的叫申请人，另一方叫被申请人。",
        ),
        Term("权利人", "专利权、商标权、著作权等权利登记或者依法归属的人。"),
        Term(
            "利害关系人", "自己不是权利人，但权利受损会直接影响到的人，例如被许可使用商标的企业。"
        ),
        Term(
            "法定代表人",
            "营业执照上写的、代表企业对外办事的那个人，通常是董事长或者经理。",
            articles.cite("LEGAL_REPRESENTATIVE"),
        ),
        Term(
            "委托代理人",
            "您请来替您办事的人，每一方可以委托一至二人，须交授权委托书。",
            articles.cite("AGENTS", "AUTHORITY"),
        ),
        Term(
            "特别授权",
            "授权委托书里逐项写明可以代为承认、放弃、变更请求或者和解。没有特别授权，代理人不能替您让步、签协议；只写“全权代理”不算。",
            articles.cite("AUTHORITY", "GENERAL_AUTHORITY"),
        ),
        Term(
            "特邀调解组织、特邀调解员",
            "列入法院名册、发有证书，可以接受法院委派或者委托来调解的组织和个人。这是一种资格，不是单独的一类单位。",
            articles.cite("INVITED_REGISTER", "INVITED_CERTIFICATE"),
        ),
        Term(
            "人民调解委员会",
            "依法设立的群众性组织，调解民间纠纷，不收费。",
            articles.cite("PEOPLES_FREE", "PEOPLES_COMMITTEE", "PEOPLES_BY_OTHERS"),
        ),
        Term(
            "商事调解组织",
            "经司法行政机关许可、专门调解商事纠纷的组织，可以按公示的标准收费。",
            articles.cite("COMMERCIAL_NAME", "COMMERCIAL_LICENCE", "COMMERCIAL_FEES"),
        ),
        Term(
            "司法保护中心",
            "中级人民法院、人民检察院、市场监督管理局共同设立的工作平台。帮助接收、说明、转交和跟进，自己不受理、不调解、不裁定。",
        ),
    ),
)
MEDIATION = Group(
    "mediation",
    "调解",
    (
        Term(
            "委派调解",
            "还没有立案，法院征得双方同意，把纠纷交给特邀调解组织或者调解员去调解。谈成以后可以申请司法确认。",
            articles.cite("DELEGATING", "DELEGATED_SUCCESS"),
        ),
        Term(
            "委托调解",
            "已经立案，法院征得双方同意，交给特邀调解组织或者调解员去调解。谈成以后由法院制作调解书，或者准许撤诉。",
            articles.cite("DELEGATING", "ENTRUSTED_SUCCESS"),
        ),
        Term(
            "邀请协助调解",
            "法官自己主持调解，请有关单位或者个人到场帮忙。",
            articles.cite("INVITING_HELP"),
        ),
        Term("行政调解", "市场监督管理局等机关，就法律允许的事项（多为赔偿数额）居中调解。"),
        Term("案由", "这件纠纷在法律上叫什么，例如“侵害商标权纠纷”。它影响由哪个法院管辖。"),
        Term("标的额", "请求对方付多少钱。没有金钱请求的，可以不填。"),
        Term(
            "管辖",
            "哪个法院有权办这件事。知识产权案件按种类和金额集中到少数法院。",
            "《关于第一审知识产权民事、行政案件管辖的若干规定》",
        ),
        Term(
            "回避",
            "调解员与当事人或者纠纷有关系、可能不公正的，应当退出，当事人也可以要求换人。",
            articles.cite("CHALLENGE"),
        ),
        Term(
            "无争议事实",
            "双方都认可、并书面确认的事实。谈不成时可以带到诉讼里，不必再证明。",
            articles.cite("CONCESSIONS_ONLINE"),
        ),
        Term(
            "虚假调解",
            "串通起来编造纠纷，想借调解或者确认损害别人。发现以后会中止并报告，构成犯罪的追究刑事责任。",
            articles.cite("FAKE_MEDIATION", "FAKE_MEDIATION_ONLINE"),
        ),
        Term("补正", "材料缺了或者写得不清，按通知补上、改好，再交回来。"),
        Term("受理", "有权的机关决定接手办理。提交申请只是收件，受理要等审查以后。"),
        Term(
            "立案",
            "法院收到符合条件的起诉状，登记成为诉讼案件。",
            articles.cite("FILING"),
        ),
    ),
)
AGREEMENT = Group(
    "agreement",
    "协议与确认",
    (
        Term(
            "调解协议",
            "双方谈成后签的协议，对双方有合同的约束力。它由当事人订立，不是法院的文书。",
        ),
        Term(
            "调解书",
            "已经立案的案件谈成后，由法院制作的文书，双方签收后与判决有同样的效力。",
            articles.cite("STATEMENT"),
        ),
        Term(
            "司法确认",
            "双方一起请法院审查调解协议；裁定有效以后，一方不履行，另一方可以直接申请强制执行。",
            articles.cite("CONFIRMATION", "CONFIRMATION_RULING"),
        ),
        Term(
            "共同申请",
            "双方都要签名提出。一方单独提出的，法院不受理。",
            articles.cite("JOINT_APPLICATION"),
        ),
        Term(
            "确权",
            "判断一项权利归谁、是否有效。专利和商标是否有效，由国家知识产权局和法院依法定程序决定；调解协议里写这个，不能司法确认。",
            articles.cite("GROUNDS_NOT_ACCEPTED"),
        ),
        Term("民事裁定书", "法院对程序事项和司法确认作出决定的文书。"),
        Term(
            "强制执行",
            "生效文书确定的义务没有履行，由法院依法强制，例如划扣存款、查封财产。",
            articles.cite("ENFORCEMENT"),
        ),
        Term("履行", "按协议做到：付款、停止、销毁、道歉、交付。分几次做的叫分期履行。"),
    ),
)
TIME = Group(
    "time",
    "期限与送达",
    (
        Term(
            "期间的算法",
            "开始的那一天不算，从第二天数起；最后一天是法定休假日的，顺延到休假日后的第一天；中间的休假日照算。",
            articles.cite("PERIODS"),
        ),
        Term("工作日", "除去周末和放假的日子；因调休上班的周末也是工作日。"),
        Term(
            "诉讼时效",
            "向法院请求保护权利的期限，过了以后对方可以拒绝履行。提出调解申请等主张权利的行为会影响它怎么计算，拿不准请咨询。",
            articles.cite("LIMITATION", "INTERRUPTION"),
        ),
        Term(
            "送达",
            "把文书依法交到收件人手里，并留下证明。从送达起，很多期限开始计算。",
            articles.cite("SERVICE"),
        ),
        Term(
            "电子送达",
            "您同意以后，文书通过本站、电子邮件等方式送给您，到达您指定的系统的日期就是送达日期。",
            articles.cite("SERVICE_ELECTRONIC"),
        ),
        Term(
            "校验值",
            "由文件内容算出的一串字符。文件改动一个字，它就会变，用来证明文件没有被动过。",
        ),
    ),
)
TRANSFER = Group(
    "transfer",
    "机关之间",
    (
        Term("案件移送", "一个机关发现事情归另一个机关管，把材料连同清单交过去，并取得回执。"),
        Term(
            "检察建议",
            "检察机关在监督中发现问题，书面建议有关单位改正。",
            "《人民检察院检察建议工作规定》",
        ),
        Term(
            "支持起诉",
            "民事权益受损的人不敢、不会起诉时，机关、团体可以支持其向法院起诉。",
            articles.cite("SUPPORT_SUIT"),
        ),
        Term("行政裁决", "行政机关依申请，对特定的民事纠纷（例如专利侵权）居中作出处理。"),
    ),
)

GROUPS = (PEOPLE, MEDIATION, AGREEMENT, TIME, TRANSFER)
SECTIONS = tuple((group.id, group.title) for group in GROUPS)
