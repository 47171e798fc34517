"""Links, one after another → groups, in which two that must stay apart never come together."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class DisjointSets(Generic[Item]):
    """Disjoint sets (Tarjan, 1975), with pairs that keep whole sets apart."""

    def __init__(self, cannot_link: Iterable[tuple[Item, Item]] = ()) -> None:
        self._parent: dict[Item, Item] = {}
        self._cannot: dict[Item, set[Item]] = defaultdict(set)  # of a root, the items that may not come into its group
        self._members: dict[Item, list[Item]] = {}
        for left, right in cannot_link:
            self._cannot[left].add(right)
            self._cannot[right].add(left)

    def of(self, item: Item) -> Item:
        """The item that stands for the group."""
        parent = self._parent
        while (above := parent.get(item, item)) != item:
            parent[item] = item = parent.get(above, above)
        return item

    def join(self, one: Item, other: Item) -> bool:
        """Bring two groups together; False where two of their members must stay apart."""
        left, right = self.of(one), self.of(other)
        if left == right:
            return True
        few, many = sorted((left, right), key=lambda root: len(self._members.get(root, ())))
        if any(self.of(item) == many for item in self._cannot.get(few, ())):
            return False
        self._parent[few] = many
        self._members[many] = [*self._members.get(many, [many]), *self._members.pop(few, [few])]
        if few in self._cannot:
            self._cannot[many] |= self._cannot.pop(few)
        return True
