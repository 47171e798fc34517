"""Object stores (s3://, gs://, az://) → folders of this machine that the rest of the package works on, and back.

The route, the readers and every command know folders alone. `local_raw` and `local_processed` give them one for an address: what lies in
the store is brought there, and what a command made there is put into the store when its block ends well. There is no renaming in
such a store, so the order of the puts and two conditions do its work: an object that may not be there yet, and one that
may not have changed since it was read.
"""
