# /settings: one card, every change in place.
settings-command = How I treat you: time zone, tone, quiet hours, days away, DMs

settings-title = Your settings
settings-line-zone = **Time zone:** { $zone }
settings-line-quiet = **Quiet hours:** { $hours }
settings-line-away = **Away:** { $away }
settings-line-rest = **Resting** until { $until }. Only what you wait for yourself comes before.
settings-line-prompt = **I may ask you things at** { $time }
# $sort: gentle, plain or dry: the tone that is chosen, and is spoken here too.
settings-line-tone = **Tone:** { $sort ->
    [dry] dry
    [plain] plain
   *[gentle] gentle
}
settings-line-language = **Language:** { $language }
settings-line-comforts = **Does you good:** { $comforts }
# $on: yes or no.
settings-line-quotes = **Quotes:** { $on ->
    [yes] shown, with who said it and where
   *[no] off
}
settings-line-words = **Heavy words:** { $on ->
    [yes] when what you send me sounds heavy, I ask once how you are
   *[no] I do not look for them
}
settings-line-dms-closed = **DMs:** closed to me when I last tried. I keep your reminders and show them here.

# Beside the switch for heavy words: what it is, and what becomes of a match.
settings-words-honest = Heavy words are a list. It misses things, and no match does not mean that someone is safe. I compare what you send me with it on the spot; nothing about that is stored, counted or told to anyone.

settings-zone-unknown = not known yet, so I cannot tell your night from your day
settings-zone-known = { $city }, { $time } there
settings-quiet-hours = { $start } to { $end }
settings-quiet-none = none
settings-away-none = no
settings-away-days = { $first } to { $last }
settings-language-discord = Like your Discord
settings-comforts-none = nothing here yet. A walk, a song, a person to call?

settings-choose-tone = How I speak to you
settings-tone-gentle = Gentle
settings-tone-plain = Plain
settings-tone-dry = Dry
settings-tone-hint-gentle = Warm, and in no hurry
settings-tone-hint-plain = Short, and to the point
settings-tone-hint-dry = A little wry
settings-choose-language = The language I speak
settings-tone-unknown = I do not have that tone. Gentle, plain and dry are what I can do.

settings-button-zone = Time zone
settings-button-quiet = Quiet hours
settings-button-away = Away
settings-button-back = I’m back
settings-button-prompt = When to ask
settings-button-comforts = What does me good
settings-button-quotes = { $on ->
    [yes] Quotes off
   *[no] Quotes on
}
settings-button-words = { $on ->
    [yes] Stop noticing words
   *[no] Notice heavy words
}
settings-button-all = All settings
settings-test-dm = Test my DMs

settings-quiet-title = Quiet hours
settings-quiet-from = From
settings-quiet-until = Until
settings-quiet-hint = Such as 22:00 or 10pm. Write “off” for none.

settings-away-title = Days away
settings-away-from = First day
settings-away-from-hint = Leave it empty for today
settings-away-from-example = tomorrow, friday, 24 Dec
settings-away-until = Last day
settings-away-until-hint = What can wait comes the day after
settings-away-until-example = sunday, in 2 weeks, 2 Jan
settings-away-backwards = The last day comes before the first. Which way round did you mean it?
settings-away-past = Those days are behind us. Give me a last day that is still to come.

settings-prompt-title = When may I ask you things?
settings-prompt-time = Time of day
settings-prompt-hint = Such as 9am or 18:30; for what comes from now on

settings-comforts-title = What does you good
settings-comforts-things = One thing a line
settings-comforts-hint = At the end of a pity party I offer one of them
settings-comforts-example = A walk around the block
settings-comforts-too-many = That is { $count } good things, and I can keep { $most }. Which ones matter most?
settings-comforts-too-long = One of the lines has { $long } characters, and a line holds { $most }. A few words are enough.

settings-dm-title = It works
settings-dm-hello = This is where I write to you. You asked for this test; nothing else happens.
settings-dm-works-title = It arrived
settings-dm-works = My message is in your DMs, so I can reach you.
settings-dm-kept = { $count ->
    [one] The one thing I kept for you goes there now, or when your quiet hours end.
   *[other] The { $count } things I kept for you go there now, or when your quiet hours end.
}
settings-dm-list = { $list } shows what is coming.
settings-dm-closed-title = Your DMs are closed to me
settings-dm-closed = Nothing is lost: I keep what I have for you, and show it here, where only you see it.
settings-dm-trouble = Discord would not take a message just now. That says nothing about your DMs; please try again in a minute.
