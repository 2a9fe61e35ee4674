# /gap: what whoever was hired shows in public. Not in the first days, three at most and never a name: envy drives people
# early in a search and tempts them to embellish later (Dineen, Duffy, Henle & Lee 2017).
gap-command = What whoever was hired shows in public: skills, never names
gap-command-add = Note up to three skills or experiences that anyone can see
gap-command-list = What came back most, over all rejections
gap-command-list-rejection = Only what is noted down about this one
gap-command-rejection = Which rejection; the newest one if you leave it out

gap-none-title = Nothing to look at
gap-none = A look at who was hired belongs to a no, and none is written down here.
gap-none-about = Nothing is noted down about this one, and nothing needs to be.
gap-button-note = Note something down
gap-button-log = Write down a no

gap-early-title = Not yet, on purpose
# $name: the company. $at and $relative: the same moment, as a date and as how far off it is.
gap-early = { $tone ->
    [plain] For { $name } this opens on { $at }, { $relative }. In the first days a stranger’s profile mostly stings.
    [dry] For { $name } this opens on { $at }, { $relative }. Reading a stranger’s profile this early is a hobby for nobody.
   *[gentle] In the first days a stranger’s profile mostly stings. For { $name } this opens on { $at }, { $relative }. Nothing is lost until then.
}
gap-early-choose = One of these is open already…
gap-early-aside = I will not remind you of it. It is there if you want it.
gap-button-win = Something of your own instead

# $name: the company.
gap-form-title = In public · { $name }
gap-form-first = A skill or experience they show
gap-form-hint = Only what anyone can read. No name and no link: those I give back.
gap-form-example = SQL, a budget of their own, Spanish
gap-form-more = Another, if there is one
gap-form-name-title = In other words
gap-form-have = Do I have it?
gap-form-how = How would I get it?
gap-form-how-hint = A course, a small project, someone to ask. Leave it empty if you do not know yet.
gap-form-needed = Is it really needed?
gap-form-needed-hint = For the work you want. Some of what people show is decoration.
gap-form-mine-title = And you?
gap-form-mine = What do you have that it does not show?
gap-form-mine-example = I calm angry customers. I have moved countries twice.

gap-pick-have-yes = Yes, I have it
gap-pick-have-partly = Partly
gap-pick-have-no = No, not so far
gap-pick-needed-yes = Yes
gap-pick-needed-perhaps = Perhaps
gap-pick-needed-no = No, not really

gap-too-early = It is too soon for this one. /gap add says when it opens.
gap-empty = There was nothing in it. One skill is enough, such as “SQL” or “Spanish”.
gap-too-long = That is { $long } characters, and one skill takes { $most }. A word or two is enough.
gap-how-too-long = That is { $long } characters, and a way to get it takes { $most }. The first step is enough.
gap-mine-too-long = That is { $long } characters, and there is room for { $most }. Which part matters most?
gap-full = There is room for { $most } here, so that it stays a short look. Take one out first, or leave this one.
gap-there-already = That one is here already.
# $name: what it is called now.
gap-renamed = It was given other words on another device meanwhile: “{ $name }”. If yours are better, send them again.
gap-choice-unknown = One of the choices did not arrive. Pick both once more, please.
gap-is-name = That looks like a person’s name. I keep what can be learned and never who it was: they did not ask to be written down here. Only the skill, please, such as “SQL” or “led a team”.
gap-is-link = There is a link in it, and a link leads to a person. I keep what can be learned and never who it was. Only the skill, please.
gap-is-handle = There is an address or a handle in it, and that leads to a person. I keep what can be learned and never who it was. Only the skill, please.
gap-gone = That is no longer there.

# $name: the company.
gap-title = In public: { $name }
# $done and $total: how many skills were gone through, of how many.
gap-progress = { $done ->
    [0] Three questions for each: do I have it, how would I get it, is it really needed. Stop and go on whenever you like.
   *[other] { $done } of { $total } gone through. Stop and go on whenever you like.
}
gap-line-open = **{ $skill }** · still to go through
# $have: one of gap-have. $needed: one of gap-needed.
gap-line = **{ $skill }** · { $have } · { $needed }
gap-have-yes = I have it
gap-have-partly = I have some of it
gap-have-no = I do not have it so far
gap-needed-yes = needed
gap-needed-perhaps = perhaps needed
gap-needed-no = not really needed
gap-mine-title = What you have that is not shown there
gap-mine-kept = It is among your wins now.
gap-mine-ask = A profile shows what somebody chose to show. What do you have that this one does not?
gap-honest = Only what is true goes on a CV. A gap may stay a gap.
gap-all-out = Nothing stands here any more.
gap-one-title = One of them
gap-choose-skill = Open one of them…
# $skill: its name.
gap-button-next = Go through { $skill }
gap-button-mine = What I have
gap-button-mine-change = Change what I have
gap-button-keep = Keep it as a win
gap-button-wins = My wins
gap-button-work = Work on { $skill }
gap-button-more = Add another
gap-button-remove = Remove all of it
gap-button-list = What came back
gap-button-answer = The three questions
gap-button-rename = Other words
gap-button-drop = Take it out
gap-button-look = The whole look
gap-removed = Removed
gap-dropped = Taken out

gap-list-title = What came back
gap-list-empty = Nothing here yet. Some days after a no, you can look at what the person they took shows in public. It tells what they were looking for.
gap-button-begin = Begin with the newest no
gap-list-open = Open one…
# $count: in how many looks a skill stands. $looks: how many looks there are.
gap-counted = { $looks ->
    [one] in your one look so far
   *[other] in { $count } of { $looks } looks
}
gap-list-aside = Counted from what you wrote down, and from nothing else.
gap-group-open = Open a look it stands in…
