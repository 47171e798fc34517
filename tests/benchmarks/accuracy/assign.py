"""A matrix of similarities → the best one-to-one assignment (Kuhn 1955; here by shortest augmenting paths)."""

from collections.abc import Sequence

FAR = float("inf")


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) whose scores have the greatest sum; rows or columns that are too many stay alone.

    >>> assign([[0.9, 0.8], [0.8, 0.1]])
    [(0, 1), (1, 0)]
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    columns = len(scores[0])
    row_price, column_price = [0.0] * (len(scores) + 1), [0.0] * (columns + 1)
    taken_by = [0] * (columns + 1)  # 1-based; 0 is nobody
    for row in range(1, len(scores) + 1):
        taken_by[0] = row
        _augment(scores, row_price, column_price, taken_by)
    return sorted((taken_by[column] - 1, column - 1) for column in range(1, columns + 1) if taken_by[column])


def _augment(
    scores: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], taken_by: list[int]
) -> None:
    """Find the cheapest path from the row in column 0 to a free column, and move along it."""
    columns = len(column_price)
    least, before, used = [FAR] * columns, [0] * columns, [False] * columns
    here = 0
    while taken_by[here]:
        used[here] = True
        row, delta, following = taken_by[here], FAR, 0
        for column in range(1, columns):
            if used[column]:
                continue
            cost = -scores[row - 1][column - 1] - row_price[row] - column_price[column]
            if cost < least[column]:
                least[column], before[column] = cost, here
            if least[column] < delta:
                delta, following = least[column], column
        for column in range(columns):
            if used[column]:
                row_price[taken_by[column]] += delta
                column_price[column] -= delta
            else:
                least[column] -= delta
        here = following
    while here:
        taken_by[here] = taken_by[before[here]]
        here = before[here]
