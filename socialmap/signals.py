"""What the social map tells the rooms above it, after the change is committed."""

from django.dispatch import Signal

# An entry went live, or what is live of it changed. Arguments: entry.
entry_published = Signal()
# Readers cannot find an entry any more: stopped, or taken away. Arguments: entry.
entry_closed = Signal()
# A change was sent in, and waits for the board. Arguments: submission.
submitted = Signal()
# The board decided about a change. Arguments: submission.
decided = Signal()
