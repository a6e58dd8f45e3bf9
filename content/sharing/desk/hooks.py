"""Where the desk enters the admin."""
