"""Everything that the rules of one set may speak about."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from talentarule.vocabulary.facts import Event, Fact, Owner
from talentarule.vocabulary.organisation import Organisation
from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.taxonomy import Taxonomy


@frozen
class Vocabulary:
    """Scales, taxonomies, facts, events and the organisation, each by folded name."""

    scales: Mapping[str, Scale] = field(repr=False)
    taxonomies: Mapping[str, Taxonomy] = field(repr=False)
    facts: Mapping[tuple[Owner, str], Fact] = field(repr=False)
    events: Mapping[str, Event] = field(repr=False)
    organisation: Organisation = field(repr=False)
