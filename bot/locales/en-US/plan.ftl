### If-then plans: a moment to notice, and one act for it (Gollwitzer & Sheeran 2006). A hint never blocks.

plan-command = Your if-then plans: one moment, one act
plan-command-add = Make a plan for a moment that may come again
plan-command-list = Read your plans

plan-form-title = An if-then plan
plan-form-edit-title = Change a plan
plan-form-moment = If or when …
plan-form-moment-hint = A moment you could point at: “when they ask why I left”
plan-form-place = … where …
plan-form-place-hint = Optional: “on the phone”, “in the waiting room”
plan-form-act = … then I will …
plan-form-act-hint = One small thing to do: “breathe out once, then give the short version”

plan-part-moment = If or when
plan-part-place = Where
plan-part-act = Then I will
plan-line = { $moment } → { $act }
plan-line-place = , { $place }

plan-kept-title = Kept
# Why: what was decided beforehand need not be decided in the moment (Gollwitzer & Sheeran 2006).
plan-kept = Decided now, so that nothing has to be decided then. I show it to you again before your next interview, and after a no.
plan-hint = It is kept as it is. If you like, it could be sharper:
plan-hint-moment = · Feelings, and “next time”, are hard to catch as they come. A moment could be: “when the first question comes and my neck gets warm”.
plan-hint-act = · A wish is hard to begin. An act could be: “I put both feet on the floor and breathe out once before I answer”.
# A plan against a habit tends to bring the habit to mind (Adriaanse et al. 2011).
plan-hint-against = · It says what not to do. What instead? It could be: “I take a sip of water, then say one sentence and stop”.
plan-one-title = A plan
plan-shown = Shown again before your next interview, and after a no.
plan-held = Holds by now, since { $when }. I do not bring it up any more.
plan-list-title = Your plans
plan-list-open = Open one…
plan-list-held = { $line } · holds by now
plan-empty-title = No plans yet
plan-empty = { $tone ->
    [plain] A plan is one moment and one act: “when they ask about the gap, I say the two sentences I wrote down”. One is enough.
    [dry] Some things go wrong with admirable regularity. One moment and one act will do: “if the train is late, I ring them from the platform”.
   *[gentle] For the thing you would rather not meet twice: one moment and one act. “If the train is late, I ring them from the platform.” One is enough.
}
plan-holds-title = Holds by now
plan-holds = Then I do not bring it up any more. It stays in your list.
plan-removed = Removed

plan-button-add = Make a plan
plan-button-list = My plans
plan-button-edit = Edit
plan-button-sharper = Make it sharper
plan-button-leave = Leave it as it is
plan-button-holds = It holds by now
plan-button-again = Show it again
plan-button-remove = Remove

plan-no-moment = The moment is still empty. It could be “when they ask why I left”.
plan-no-act = The act is still empty. It could be “I breathe out once, then give the short version”.
plan-too-long = One of these is { $long } characters, and { $most } fit here. What is the heart of it?
plan-gone = That plan is no longer there.
