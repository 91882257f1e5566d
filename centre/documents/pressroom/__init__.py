"""The press: HTML becomes a PDF in a process of its own, which knows nothing and reaches nothing.

`press` is the worker's side; `child`, `confining` and `composing` run on the other side and import
no Django. Between them run `wire` frames: a JSON header and plain bytes. ADR 0036.
"""
