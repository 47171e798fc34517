"""What every room knows: the nouns, errors, text, kinds of value, what a site is. No file, no network, no clock."""
