"""How fast Comeback is, against floors and peers measured in the same run. `make bench` runs it all."""
