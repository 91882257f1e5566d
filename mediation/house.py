"""This house's own habits, as opposed to the law's terms, which stand in `centre.rulebook`."""

from datetime import timedelta

REPLY_DAYS = 7  # how long the other side is given to answer the letter of enquiry
CODE_GRACE = timedelta(days=8)  # the code outlives the reply date by so much
CODE_ATTEMPTS = 10  # wrong codes against one letter before it is locked
CLIENT_ATTEMPTS = 20  # wrong codes from one place within the window
CLIENT_WINDOW = timedelta(minutes=15)
SESSION_NOTICE_HOURS = 0  # a session may be called for today when all are willing
LONGEST_RANKING = 5  # how many organisations a side may rank
