"""Taxonomies: trees of categories in which ``= kesehatan`` means "is kesehatan or lies under it"."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from talentarule.vocabulary.names import fold


@frozen
class Category:
    """A node of a taxonomy; ``path`` holds the keys from the root to the node itself."""

    taxonomy: str
    key: str
    name: str
    path: tuple[str, ...] = field(repr=False)

    def under(self, other: Category) -> bool:
        """Whether this is ``other`` or lies under it."""
        return self.taxonomy == other.taxonomy and other.key in self.path


@frozen
class Taxonomy:
    """A named taxonomy. Two are equal when their names are: a rule set has one taxonomy of a name."""

    key: str
    name: str = field(eq=False)
    categories: tuple[Category, ...] = field(eq=False, repr=False)
    spellings: Mapping[str, Category] = field(eq=False, repr=False)

    def find(self, text: str) -> Category | None:
        """The category that ``text`` names, by its own name or an alias."""
        return self.spellings.get(fold(text))

    def category(self, key: str) -> Category:
        """The category with this key; KeyError when there is none."""
        return self.spellings[key]

    def path_names(self, category: Category) -> tuple[str, ...]:
        """The names from the root down to the category, for a trace."""
        return tuple(self.spellings[key].name for key in category.path)
