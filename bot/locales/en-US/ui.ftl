# What every card may say.
ui-page = Page { $page } of { $pages } · { $total } in all
ui-month-back = ‹ { $month }
ui-month-forward = { $month } ›
ui-page-back = ‹ Back
ui-page-forward = Next ›
ui-form-ready = Ready when you are
ui-try-again = Try again
ui-kept = What you typed is here, so nothing is lost. “{ ui-try-again }” opens the form with it.
ui-kept-here = What you typed is here, so nothing is lost.
ui-kept-file = What you typed is in the file, so nothing is lost. It is too long to put back into the form by itself.
ui-undo = Undo

error-title-yours = Not quite
error-title-ours = Something went wrong
error-unexpected = That’s on me, not on you. Ref { $ref }. Nothing was changed; you can try again.
error-storage-full = I have no room left to save anything right now. Nothing was changed. Whoever runs me can see this in the log; please try again later.
error-storage-busy = My notebook is busy right now and I could not save this. Nothing was changed. Please try again in a minute.
error-moderators-only = That one is for moderators: it needs the permission “Manage Server”.
error-old-button = This button comes from an older version of me, and I no longer know it. /comeback shows where you are.
error-old-command = That command has changed since your Discord last looked. Please type it again in a minute, or restart Discord.
error-option = I could not read one of the options. Please pick it from the list that appears while you type.
