"""Loaded rules kept on disk as plain data, so that unchanged files are not parsed again.

An entry is JSON, never a pickle or code, and reading one can only make the classes of the rules themselves, each field
checked. What is wrong with an entry, the folder or the disk costs time and nothing else: the files are loaded as ever.
"""
