"""Readers of documents that somebody wrote or published elsewhere: text, Markdown, web pages, Word files.

Each gives the paragraphs of a document with what readers see of their markup,
and says what it left out. Documents come from strangers: size, depth and
what they unpack to are bounded, nothing outside of them is read.
"""
