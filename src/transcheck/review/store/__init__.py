"""The store of the service: accounts, sessions, drafts, an audit log and an index of the verdicts.

SQLite by default, PostgreSQL by URL; nothing here is needed to read what
reviewers said, which stands in the records of the project.
"""
