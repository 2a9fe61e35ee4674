quote-command = Good sentences by people who had setbacks too, with their sources
quote-command-get = One quote, after one of your own wins
quote-command-get-theme = What it should be about
quote-command-daily = A quote a day by DM, at your time
quote-command-daily-time = When, such as 9am or 20:00
quote-command-daily-enabled = On or off
quote-command-favourites = The quotes you saved
quote-command-suggest = Suggest a quote to this server’s moderators

quote-theme-feedback = feedback
quote-theme-strengths = strengths
quote-theme-learning = learning
quote-theme-reinvention = reinvention
quote-theme-next = next
quote-theme-pity = sorrow
quote-theme-unknown = I have no quotes under that name. The list that appears while you type has them all.

# One quote
quote-title = { $tone ->
    [dry] Someone who put it well
    [plain] A quote
   *[gentle] Words to borrow
}
quote-own-title = Yours first
quote-own-first = You wrote this:
quote-then = { $tone ->
    [dry] And now a professional:
    [plain] And someone else:
   *[gentle] And a line to keep it company:
}
quote-source = — { $author }, *{ $work }*, { $year }
quote-translator = Translated by { $name }
quote-by-member = Suggested by a member of this server, source: { $link }
quote-channel-title = Quote of the day
quote-gone = That quote is no longer there.

quote-button-save = Save
quote-button-another = Another
quote-button-stop = Stop
quote-button-off = Stop showing me quotes
quote-button-on = Show me quotes again
quote-button-one = A quote, please
quote-button-no-scripture = No scripture, please
quote-button-favourites = My favourites
quote-button-daily = One a day

quote-party-title = Later
quote-party = No clever sentences while your pity party is on. It ends { $at }, and they will keep until then. { $command } has your card.

quote-off-title = Quotes are off
quote-is-off = You asked me to stop showing you quotes, so I have not picked one. One press and they are back.
quote-switched-off = No more quotes, and no daily one either. Your favourites stay where they are.
quote-on-title = Quotes are on
quote-switched-on = Good to have you back among the quotable. The daily one comes only if you ask for it.

quote-scripture-title = Scripture
quote-scripture-out = I will leave scripture out for you.
quote-scripture-in = Scripture may come up again.

# Favourites
quote-saved-title = Saved
quote-saved-whose = { $author } is in your favourites.
quote-saved = { $count ->
    [one] That is your first.
   *[other] You have { $count } now.
}
quote-saved-again = It was there already, so it is still there once.
quote-favourites-title = { $count ->
    [0] Your favourites
    [one] Your one favourite
   *[other] Your { $count } favourites
}
quote-favourites-none = Nothing here yet. “Save” under any quote puts it on this page.
quote-remove = Remove one
quote-removed = Removed.

# The daily quote
quote-daily-title = A quote a day
quote-daily-on = Every day at **{ $time }** ({ $zone }). The next one comes { $next }.
quote-daily-hushed = That is inside your quiet hours, so it waits until they end, or skips the day if that is more than three hours. A later time avoids it.
quote-daily-off = Off at the moment. Switched on, one comes by DM every day at { $time }, after a win of your own if you have written any down.
quote-button-daily-on = Turn it on
quote-button-daily-off = Turn it off
quote-button-time = Change the time
quote-form-time-title = A quote a day
quote-form-time = At what time?
quote-form-time-example = 9am, 20:00, half past seven

# Suggestions
quote-form-title = Suggest a quote
quote-form-text = Quote
quote-form-text-hint = As it stands in the source. Lines of verse on lines of their own.
quote-form-author = Author
quote-form-work = Work
quote-form-work-example = Middlemarch, ch. 29
quote-form-year = Year
quote-form-year-example = 1871, or c. 1605
quote-form-link = Link to the source
quote-form-link-hint = Where a moderator can read it in the work itself

quote-suggest-nowhere = Suggestions go to the moderators of a server, and nobody has set that up here. It works in a server where `/setup server` names a review channel.
quote-suggest-off = This server is not taking suggestions at the moment.
quote-suggest-unreachable = I could not reach the moderators’ channel, so nothing was sent. Please try again later, or tell a moderator: `/setup status` shows them what is missing.
quote-suggest-empty = { $field ->
    [text] The quote itself is still missing.
    [author] Who said it? The author is still missing.
    [work] Where does it stand? The work is still missing.
    [year] From when is it? The year is still missing.
   *[link] A link to the source is still missing.
}
quote-suggest-too-long = { $field ->
    [text] The quote
    [author] The author
    [work] The work
    [year] The year
   *[link] The link
} has { $long } characters, and there is room for { $most }.
quote-suggest-year = The year needs a number in it, such as “1871” or “c. 1605”.
quote-suggest-link = I could not read the link. It should begin with https:// and lead to where the quote stands.
quote-suggest-known = Good taste: that one is already among the quotes here.
quote-suggest-waiting-already = That one is already waiting for the moderators.
quote-suggest-enough = { $most } of your suggestions are still waiting. When a moderator has read one, there is room for the next.
quote-suggested-title = It waits for the moderators
quote-suggested = They see the quote and its source, not who sent it. If they approve it, it joins this server’s quotes.
quote-button-suggest-more = Suggest another

quote-review-title = A quote was suggested
quote-review-link = The source, as it was given:
quote-review-aside = Please look it up before you approve it. Only members with “Manage Server” can decide; I do not say who suggested it.
quote-review-approved = Approved: it is among this server’s quotes
quote-review-declined = Declined
quote-review-taken-out = Taken out again
quote-review-withdrawn = No longer there
quote-review-no-more = It is not among this server’s quotes.
quote-button-approve = Approve
quote-button-decline = Decline
quote-button-take-out = Take it out again
