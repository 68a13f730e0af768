"""What is done for the user: the only place that knows two parts."""
