"""消息文本: that a volume is finished; never what is in it."""

from centre.notices.registry import define

define("volume.ready", "卷宗已制成", "卷宗{number}已制成，共{pages}页，可以在工作台下载。")
