"""People's word on pairs of records: as it is kept, as it fits records that moved, what to ask next."""
