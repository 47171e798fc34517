"""What all tests share: laws are tried on the same cases every time, so that a red run is red again, however slow the machine.

`pytest --hypothesis-profile=search` tries others.
"""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("steady")
