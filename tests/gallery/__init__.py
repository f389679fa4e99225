"""Every component in every state, and five whole pages, outside production.

`python -m tests.gallery FOLDER [LANGUAGE]` writes them as files to look at.
"""
