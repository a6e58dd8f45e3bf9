"""The desk of who keeps entries: partners, and the board that helps them."""
