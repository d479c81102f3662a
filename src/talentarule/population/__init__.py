"""Many people at once: distinct conditions evaluated once per column, rules combined as bit planes.

Needs the extra ``population``; nothing here is imported before somebody screens a table.
"""
