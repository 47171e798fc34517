"""What was erased, as salted hashes → what of a text, of rows and of files is to be left out, so that it does not come back."""
