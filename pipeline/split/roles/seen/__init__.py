"""A document → its lines, and what each looks like by itself, beside its neighbours, on its page and on its site: no reading yet."""
