rejected-command = They said no. Write it down here, and take it from there
rejected-no-company = No company name

rejected-gone = I do not have that rejection any more.
rejected-none-yet = There is no rejection written down yet. /rejected does that, in one short form.
rejected-not-found = I could not find “{ $text }” among your rejections. Pick one from the list that appears while you type, or leave it out for the newest.
rejected-choice-unknown = I do not know that choice. Please pick one from the list.
rejected-name-too-long = That name is { $long } characters, and I have room for { $most }. A short form is fine.
rejected-note-too-long = That note is { $long } characters, and it holds { $most }. Which part do you want to keep?
