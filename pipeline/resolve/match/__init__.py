"""What two contents have in common and what decides: pure arithmetic, in numpy, without a file."""
