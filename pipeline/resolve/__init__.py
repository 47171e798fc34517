"""Contents → candidate pairs → verdicts → clusters → survivor, versions and ids: the arithmetic of the duplicate engine."""
