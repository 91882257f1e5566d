"""Log lines for machines: one JSON object a line, only named fields.

No bodies, no query strings, no exception texts: an integrity error of PostgreSQL quotes the row.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import datetime

from centre.audit import context
from centre.clock import local

LEVELS_WITH_PLACE = logging.ERROR


class JsonFormatter(logging.Formatter):
    """time, level, logger, message, request id; for exceptions the class and the way it took."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": local(datetime.fromtimestamp(record.created).astimezone()).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        request_id = context.current().request_id
        if request_id:
            line["request"] = str(request_id)
        status = getattr(record, "status_code", None)
        if status:
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)
