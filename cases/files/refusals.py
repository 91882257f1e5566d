"""五种拒收: each says what is wrong with the file and how to mend it."""

from __future__ import annotations

from centre.errors import RuleViolation

KEPT = "您已填写的内容和先前上传的文件都在"


class FileRefused(RuleViolation):
    """拒收. The base of the five."""

    code = "file_refused"

    def __init__(self, message: str, *, advice: str) -> None:
        super().__init__(message, kept=KEPT, advice=advice)


class TooBig(FileRefused):
    code = "file_too_big"


class WrongType(FileRefused):
    code = "file_wrong_type"


class Encrypted(FileRefused):
    code = "file_encrypted"


class Corrupt(FileRefused):
    code = "file_corrupt"


class Suspicious(FileRefused):
    code = "file_suspicious"
