"""The ledger: decisions recorded one to a line, each line chained to the one before; verifying, replaying, querying.

``docs/ledger.md`` is the normative description of the files; ``standalone.py`` checks a ledger without this package.
"""
