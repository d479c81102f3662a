"""talentarule beside other rule engines and a hand-written function: speed, loading, and answers to bad data.

``python -m benchmarks.peers decide | load | answers``
"""
