"""自助工具的答案: one function per tool, asked alike by its page, its API and its command."""
