"""The signs of a page's lines → the chances of every role of each line."""
