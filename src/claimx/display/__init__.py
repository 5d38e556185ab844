"""What a person sees on a terminal: the only room that knows rich.

Every piece of an article passes through ``words.inert`` on its way to the screen.
"""

from claimx.display.audit import write_audit
from claimx.display.batch import show_batch_summary, watch_batch
from claimx.display.explanation import write_explanation
from claimx.display.found import write_found
from claimx.display.progress import show_progress
from claimx.display.proof import write_text
from claimx.display.table import write_table
from claimx.display.verification import write_verdicts

__all__ = [
    "show_batch_summary",
    "show_progress",
    "watch_batch",
    "write_audit",
    "write_explanation",
    "write_found",
    "write_table",
    "write_text",
    "write_verdicts",
]
