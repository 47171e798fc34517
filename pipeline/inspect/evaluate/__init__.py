"""Labels that people set and what was found → how right it is, in measures that others use.

`duplicates` and `cuts` hold a release, or pages, against labels; what they count with is pure: strings and numbers in, frozen
values out. A figure that cannot be said (a precision of nothing) is null and has a reason.
"""
