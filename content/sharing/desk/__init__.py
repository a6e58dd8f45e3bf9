"""The desk of editors who work with the national base."""
