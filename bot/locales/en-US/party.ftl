party-command = A short, bounded time to feel bad
party-command-start = Start a pity party: you say how long, I keep everything else away
party-command-start-duration = How long, such as 45m, 2h or until tomorrow 9am
party-command-status = How much is left, and what you kept
party-command-vent = Get it out. What you write is let go, unless you keep it
party-command-extend = A little longer, once
party-command-end = End it early

party-menu-title = A pity party
party-menu = Some time to feel as bad as you do. It has an end, and I am quiet until then.
party-menu-how-long = How long do you want?
party-button-30 = 30 minutes
party-button-120 = 2 hours
party-button-morning = Until tomorrow morning
party-button-other = Other
party-form-title = How long?
party-form-duration = Until when, or how long
party-form-duration-hint = From 15 minutes to 24 hours
party-form-duration-example = 45m, 2h, until tomorrow 9am

party-running-title = { $tone ->
    [plain] Pity party
    [dry] Pity party, population: one
   *[gentle] This time is yours
}
party-running-until = Until { $at }, which is { $left }.
party-running-again = One is running already, so I let it be.
party-running = { $tone ->
    [plain] Nothing else comes from me until then.
    [dry] Nobody wants anything from you until then. I have sent everything else away.
   *[gentle] Nothing is asked of you until then. Everything else waits outside.
}
party-button-vent = Get it out
party-button-more = 10 more minutes
party-button-30-more = 30 more minutes
party-button-end = End it now
party-button-kept = What you kept ({ $count })
party-hugs = { $count ->
    [one] One person left you a hug.
   *[other] { $count } people left you a hug.
}

party-resting-title = Not another one just yet
party-resting = Your last one ended a short while ago. The next can start { $left }; a new rejection opens the door at once.
party-resting-instead = Until then, a person often does more than a party: somebody you trust, or { $support }.
party-resting-win = And this is from you, to you:

party-status-none-title = No party is running
party-status-none = Whenever you need one, it is there.

party-extend-title = A little longer
party-extend = This works once, so that it stays a party and does not become a lease. It now ends { $left }.

party-vent-title = Get it out
party-vent-text = Write it as it comes
party-vent-text-hint = Many people feel a bit worse for an hour or two, then better. Stop at any time.
party-vent-keep = Keep it, sealed
party-vent-keep-hint = Otherwise it is let go: I store it nowhere
party-vented-title = Out it is
party-vented-gone = I let it go. It is stored nowhere with me.
party-vented-kept = Kept, sealed. You can read it or let go of it in { $status }.
party-vented-after = Many people feel a bit worse for an hour or two, then better.
party-vents-title = What you kept
party-vents-none = There is nothing here. That is fine too.
party-button-let-go = Let go of it
party-let-go-title = Let go of it for good?
party-let-go = It cannot be brought back.
party-button-let-go-yes = Let it go
party-button-let-go-no = Keep it

party-over-title = { $tone ->
    [plain] The party is over
    [dry] Last orders. The party is over
   *[gentle] That was your time
}
party-over = { $tone ->
    [plain] It ended as planned. Feeling bad may stay; it just has no appointment any more.
    [dry] The chairs are up. Feeling bad may stay a while, but it no longer has the room to itself.
   *[gentle] If some of it is still there, that is all right. It does not have to be gone for you to go on.
}
party-over-comfort = One small thing first, from your own list: **{ $comfort }**
party-over-no-comfort = One small thing first, something that does you good: a walk, tea, a voice you like.
party-over-tell = Is there one person you would like to tell? Only if you want to, and not to me.
party-button-next = Next step
party-button-later = Not now
party-later-title = All right
party-later = No hurry. { $comeback } brings you back whenever you like.

party-comforts-title = Three things that do you good
party-comforts-first = One
party-comforts-second = Another
party-comforts-third = And a third
party-comforts-hint = Small ones: ten minutes, no preparation
party-comforts-example = Walk round the block
party-comforts-kept-title = That is a good list
party-comforts-kept = Start with this one: **{ $comfort }**
party-comforts-where = After your next party I will remind you of one of them.
party-comforts-empty = Three empty lines. One word in one of them is enough, such as “tea”.

party-too-short = A pity party takes 15 minutes or more; less is only a sigh. Try “30m”.
party-too-long = A pity party takes at most 24 hours, so that it has an end you can see. Try “2h” or “until tomorrow morning”.
party-none-running = No party is running just now. /party start opens one.
party-extended-already = This one was made longer already, and once is all there is. /comeback has the next step, a small one.
party-long-over = That party is over for a while now. /party start opens a new one.
party-gone = I do not have that party any more.
party-vent-empty = There were no words in it. A single “argh” counts.
party-vent-too-long = That is { $long } characters, and I can take { $most } at a time. Send it in two parts; there is no hurry.
party-vent-gone = That one is gone already.
