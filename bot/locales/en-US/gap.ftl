gap-gone = That is no longer there.
