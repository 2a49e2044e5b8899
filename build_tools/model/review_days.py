"""How long a record may go without being looked at again."""

from datetime import timedelta

LAW_TIME = timedelta(days=90)
"""What the law says, and whether an event of law still stands."""
ADVICE_TIME = timedelta(days=180)
"""Advice, and whom to call."""
TIME = timedelta(days=365)
"""Everything else."""
