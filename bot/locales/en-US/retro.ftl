retro-gone = I do not have that debrief any more. /retro begins one.
