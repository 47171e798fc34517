"""Questions → a person's decisions, by cluster: in a page that is served on this machine, or in files that need no server.

queue (questions → clusters, what settles most first) → session (where a person is among them, what they said) → page (HTML) →
server (loopback only) or static (files). A decision parts the members of a cluster, and `decision` tells which judgements that is.
"""
