"""Facts about strings: pure functions, no language decided by its code, no file read but our tables."""
