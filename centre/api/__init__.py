"""The read API: the same querysets, the same classes of data and the same 404 as the pages."""
