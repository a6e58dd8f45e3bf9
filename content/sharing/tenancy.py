"""What an editor of one municipality may see in the admin: nothing of another."""
