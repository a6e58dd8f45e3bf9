"""Empty on purpose: the worker makes its one table itself."""
