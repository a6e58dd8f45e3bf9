"""The board's desk: judge changes, and see what is stale, doubled or remarked upon."""
