"""A package, so that what is called `site` in it does not take the place of the module of Python that is called so."""
