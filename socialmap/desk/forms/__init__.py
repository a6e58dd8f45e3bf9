"""What a partner fills in."""
