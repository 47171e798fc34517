"""Where this checkout lies, and the folder of shared data beside it, which a user does not have."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
