"""Pages for reviewers: values in, HTML out; the static report and the service draw the same grid.

``values`` is what a job hands in, ``words`` the page's own words, ``texts``
turns strings into HTML that shows what nobody sees, ``drawing`` fills the
templates. Nothing here reads a project or writes a file.
"""
