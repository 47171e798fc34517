"""Pages of a site that nobody has described → the roles of their lines, and the records that these make.

Every line is weighed by signs that are relative to its page and its site, with weights that were learned on other sites
(`weighed/html.json`, `weighed/dumps.json`; `make train` learns others); a second reading knows what the first one says of lines
that are alike; whether the site prints titles is told by all its records together; then the likeliest sequence of roles is taken
for each page, by what follows what (`weighed/paths.json`). What transfers from site to site is not a rule but how much each sign
is worth.

The way leads from what each line looks like (`seen`) to what it may be (`weighed`), to the records of the likeliest path (`path`,
`cuts`), which are mended by what all of a page or a site have in common (`sites`, `bounds`, `titles`, `texts`, `labels`), and to
whether they are the page's list, or what else shows one (`judged`, `lists`). `reading`, `records` and `pieces` go that way.
"""
