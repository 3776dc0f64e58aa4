"""Files from outside: catalogues, orders, policies. Bad rows are skipped and reported."""
