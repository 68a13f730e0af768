"""What reviewers say: the record in the project, and the store of the service."""
