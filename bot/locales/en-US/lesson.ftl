lesson-gone = I do not have that lesson any more. /lesson list shows what there is.
