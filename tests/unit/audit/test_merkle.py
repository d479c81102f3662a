"""Merkle trees are those of RFC 6962, and paths lead to their roots only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from talentarule.audit.merkle import Tree, path_to, root_by_path
from talentarule.audit.standalone import Tree as TreeAlone

DIGESTS = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def root_by_definition(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = root_by_definition(leaves[:split]), root_by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_a_tree_that_grows_has_the_root_of_the_definition(digests: list[bytes]) -> None:
    tree, alone = Tree(), TreeAlone()
    for one in digests:
        tree.add(one)
        alone.add(one.hex())
    assert tree.root() == root_by_definition(digests)
    assert alone.root() == tree.root().hex()
    assert Tree(tree.count, tree.full).root() == tree.root()


@given(DIGESTS, st.data())
def test_a_path_leads_from_its_leaf_to_the_root_and_from_no_other(
    digests: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(digests) - 1))
    path = path_to(place, digests)
    root = root_by_definition(digests)
    assert root_by_path(digests[place], place, len(digests), path) == root
    other = data.draw(st.binary(min_size=32, max_size=32).filter(lambda it: it != digests[place]))
    assert root_by_path(other, place, len(digests), path) != root
    assert root_by_path(digests[place], place, len(digests), [*path, other]) is None
    assert root_by_path(digests[place], len(digests), len(digests), path) is None
    if path:
        assert root_by_path(digests[place], place, len(digests), path[:-1]) is None
