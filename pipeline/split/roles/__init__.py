"""Pages of a site that nobody has described → the roles of their lines, and the records that these make.

Every line is weighed by signs that are relative to its page and its site, with weights that were learned on other sites
(`html.json`, `dumps.json`; `make train` learns others); a second reading knows what the first one says of lines that are alike;
whether the site prints titles is told by all its records together; then the likeliest sequence of roles is taken for each
page, by what follows what (`paths.json`). What transfers from site to site is not a rule but how much each sign is worth.
"""
