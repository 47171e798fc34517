"""The commands on contracts: what changed in them, what they say."""
