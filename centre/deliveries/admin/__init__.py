"""送达工作台: what must go on paper, what is under way, the posts to send."""

from centre.admin_site import Queue, site
from centre.deliveries.admin.dispatches import DispatchAdmin
from centre.deliveries.admin.posts import PostListAdmin
from centre.deliveries.models import Dispatch, PostList
from centre.rulebook import papers

site.register(Dispatch, DispatchAdmin)
site.register(PostList, PostListAdmin)
ORDER = ("opened_at", "id")
QUEUES = (
    ("delivery_paper", "须纸质送达", lambda rows: rows.awaiting_paper(),
     "没有须纸质送达的文书。受送达人没有同意电子送达，或者电子送达没有到达的，会出现在这里。"),
    ("delivery_waiting", "待送达（电子送达中）", lambda rows: rows.waiting(),
     "没有正在电子送达的文书。"),
    ("delivery_under_way", "邮寄中、公告中", lambda rows: rows.under_way(),
     "没有邮寄中或者公告中的文书。收到回执后在这里登记。"),
    ("delivery_copy", "要求纸质文书", lambda rows: rows.awaiting_copy(),
     "没有人要求寄送纸质文书。"),
)  # fmt: skip


def _rows(of):
    return lambda actor: of(Dispatch.objects.visible_to(actor))


for code, title, of, empty in QUEUES:
    site.add_queue(Queue(code, title, papers.OFFICERS, Dispatch, _rows(of), ORDER, empty=empty))
site.add_queue(
    Queue(
        "delivery_posts",
        "待封的交寄清单",
        papers.OFFICERS,
        PostList,
        lambda actor: PostList.objects.visible_to(actor).collecting(),
        ORDER,
        empty="没有正在收集的交寄清单。在“须纸质送达”中勾选文书，列入交寄清单。",
    )
)
site.say(
    {
        "dispatch.open": "开始送达", "dispatch.receipt": "制作送达回证",
        "dispatch.prove": "更正到达时间", "dispatch.ask_for_copy": "要求纸质文书",
        "dispatch.send_copy": "寄出纸质文书", "attempt.open": "开始一种送达方式",
        "attempt.report": "登记回执", "attempt.track": "登记邮件号", "proof.keep": "收存送达证明",
        "arrive": "电子送达到达", "turn_to_paper": "转为纸质送达", "lapse": "公告期满，视为送达",
        "cancel": "不再送达", "succeed": "送达", "fail": "没有送达", "undo": "送达被推翻",
        "posts.open": "建立交寄清单", "finish": "清单制成", "address.confirm": "确认送达地址",
        "address.withdraw": "撤回电子送达的同意",
    }
)  # fmt: skip
