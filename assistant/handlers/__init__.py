"""One file for each kind of turn: it decides the answer, code writes the record."""
