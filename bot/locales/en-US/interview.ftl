# /interview: the one to come, the pack for it, and what came of it.
# $name: the company, else the role, else { interview-unnamed }.

interview-command = The next interview, and those that were
interview-command-add = Write down an interview; I keep the reminders and the calendar file
interview-command-company = Who is it with?
interview-command-role = What is the role?
interview-command-when = When, such as tomorrow 10am or 1 dec 14:30
interview-command-kind = What kind of interview
interview-command-place = A place, or the link to the call
interview-command-list = All your interviews
interview-command-prep = Your pack: what is good to have at hand
interview-command-outcome = What came of it
interview-command-which-next = Which interview? Leave it out for the next one
interview-command-which-last = Which interview? Leave it out for the last one

interview-unnamed = your interview

interview-button-pack = Open the pack
interview-button-change = Change
interview-button-cancel = Call it off
interview-button-remove = Take it off the list
interview-button-list = My interviews
interview-button-add = Add an interview
interview-button-again = Another time
interview-button-was = It is over
interview-button-link = Open the link
interview-button-back = Back to the interview
interview-button-practise = Practise
interview-button-small = Small things
interview-button-lessons = My lessons
interview-button-plans = My plans
interview-button-questions = My questions
interview-button-wins = My wins
interview-button-values = What matters to you
interview-button-story = Make a win a story
interview-button-win = Add a win
interview-button-note = Write a note
interview-button-note-change = Change the note
interview-button-thanks = Thank-you note
interview-button-thanks-sent = Thanks: sent
interview-button-thanked = I sent it
interview-button-outcome = What came of it
interview-button-round = Add the next round
interview-button-next-round = Open the next round
interview-button-hired = I said yes
interview-button-retro = Look back at it


## Writing one down

interview-form-title = An interview
interview-form-company = Company
interview-form-role = Role
interview-form-when = When?
interview-form-when-hint = A day and a time, on your own clock
interview-form-when-example = tomorrow 10am, friday 14:30, 1 dec 9:00
interview-form-kind = Kind
interview-form-kind-choose = What kind of interview?
# $kind: screening, phone, technical, onsite or final.
interview-kind = { $kind } interview
interview-form-place = Place or link
interview-form-place-hint = An address, a room, or the link to the call. It goes into the calendar file.

interview-kind-unknown = I do not know that kind of interview. Please pick one from the list, or leave it out.
interview-name-too-long = That name is { $long } characters, and I have room for { $most }. A short form is fine.
interview-place-too-long = That place is { $long } characters, and I have room for { $most }. The link alone is enough.
interview-note-too-long = That is { $long } characters, and a note holds { $most }. Which part do you want to keep?
interview-settled-too-long = That is { $long } characters, and there is room for { $most }. A few words are enough.
interview-gone = I do not have that interview any more. /interview list shows what there is.
interview-not-found = I could not find “{ $text }” among your interviews. Pick one from the list that appears while you type, or leave it out.

interview-past-title = Is it over already?
interview-past = “{ $text }” is behind us. If you meant another time, change it. If it is over, I keep it all the same, and you can note how it went.


## One to come

# $at: the day and time, as Discord writes it for each reader. $relative: how far off it is.
interview-when = { $at }, { $relative }
# $said: a time of day that the clocks leave out on that day. $at: the time it becomes.
interview-clocks-skip = The clocks go forward on that day and there is no { $said }, so I put it down for { $at }. Worth asking them which they mean.
interview-clocks-twice = The clocks go back on that day and this time comes twice. I put down the first. Worth asking them which they mean.
interview-far = That is a good while off. If you meant another year, Change is below.
interview-clock = On your clock: { $day }, { $time } ({ $zone }).
interview-coming-prep = { $at }: your pack.
interview-coming-soon = { $at }: the pack again.
interview-coming-after = { $at }: I ask how it went.
interview-file = The file puts it into your calendar. Nobody but you sees any of this.
# The title in the person's calendar.
interview-calendar = Interview: { $name }

interview-cancelled-title = Off the list
interview-cancelled = { $name } is put aside, and so are its reminders.
interview-cancelled-file = Opening the file takes it off your calendar, if your calendar can do that.


## The list

interview-list-title = Your interviews
interview-list-empty = Nothing here yet. When there is one, I keep the time, the calendar file, and what is good to have at hand.
interview-list-choose = Open one…
interview-list-line = **{ $name }** · { $at } · { $state }
interview-state-ahead = to come
interview-state-over = over
interview-state-waiting = waiting to hear
interview-state-next_round = next round
interview-state-no = a no
interview-state-offer = an offer
interview-none-ahead-title = No interview in sight
interview-none-ahead = Nothing is to come that I know of. When there is a date, tell me, and the pack fills itself with what you have written here.
interview-none-past-title = None behind you yet
interview-none-past = What came of it is a question for afterwards. Once you have had one, it has its place here.


## The pack (evidence.md 1.1, 1.4, 1.13)

interview-pack-title = Your pack: { $name }
interview-pack-lessons = To try this time
interview-pack-plans = If this happens
interview-pack-questions = They may ask
interview-pack-values = What matters to you: { $names }.
interview-pack-values-offer = Before the wins: what matters to you outside all this? A few minutes, if you like.
interview-pack-wins = Wins to tell
interview-pack-settled = Settled
interview-pack-last-time = Last time you wrote
interview-pack-line = Your line
interview-pack-empty = { $tone ->
    [plain] There is not much in it yet: lessons, plans, questions and wins go in by themselves as you write them. The small things can be settled now, so that the morning need not ask.
    [dry] A light pack. Lessons, plans, questions and wins go in by themselves as you write them. Clothes and the way there can be settled now.
   *[gentle] It is still light, and that is all right. Lessons, plans, questions and wins go in by themselves as you write them. The small things can be settled now, so that the morning need not ask.
}
interview-pack-aside = One interview is one noisy afternoon. You do not need all of this: one thing to try is plenty.

interview-small-title = Small things, settled now
interview-small-wardrobe = Clothes
interview-small-wardrobe-hint = What you put on, decided now
interview-small-route = The way there
interview-small-route-hint = Train, traffic, spare time. Or the link, tried once
interview-small-sleep = Sleep and coffee
interview-small-sleep-hint = When to bed, how much coffee
interview-small-line = One line to read just before
interview-small-line-hint = In your own words, to yourself


## The reminders

interview-prep-title = The evening before: { $name }
interview-prep = { $tone ->
    [plain] Your pack is ready. Ten minutes with it, then stop for today.
    [dry] Your pack is ready. Ten minutes with it, and then let the evening be an evening.
   *[gentle] Your pack is ready. Ten minutes are enough, and then the evening is yours.
}
interview-soon-title = Soon: { $name }
interview-soon = { $tone ->
    [plain] Two hours or less. The pack is here if you want it.
    [dry] Two hours or less. Nothing new will fit into a head now; the pack is here all the same.
   *[gentle] It is nearly time. Nothing new to learn now; the pack is here if you want one look.
}


## Afterwards

interview-asked-title = How did it go? { $name }
interview-asked = { $tone ->
    [plain] It is done. One word is enough.
    [dry] You went, you talked, you came out again. One word will do.
   *[gentle] It is behind you. One word is enough, and none is fine too.
}
interview-asked-aside = Nothing has to be worked out today.
interview-went-well = Went well
interview-went-mixed = Mixed
interview-went-badly = Badly
interview-went-was-well = You said that it went well.
interview-went-was-mixed = You said that it was mixed.
interview-went-was-badly = You said that it went badly.

interview-went-well-title = Good
interview-went-well-words = { $tone ->
    [plain] That part was yours, whatever they decide.
    [dry] Enjoy it now, before anybody has an opinion on it.
   *[gentle] Then let it be good for an evening. That part was yours, whatever they decide.
}
interview-went-well-next = One thing you did well, kept as a win, is there to read on a day you do not believe it.
interview-went-mixed-title = Mixed, then
interview-went-mixed-words = { $tone ->
    [plain] Most interviews are.
    [dry] Most interviews are. Anyone who says otherwise was not listening.
   *[gentle] Most are. Some of it landed, some of it did not, and from the inside it is hard to tell which.
}
interview-went-mixed-next = If something is still going round in your head, put it into two lines here. I keep it for you.
interview-went-badly-title = That is a rough one
# How people judge their own interviews varies widely (evidence.md 1.13).
interview-went-badly-words = { $tone ->
    [plain] How it felt and how it looked from the other chair are often two things. You do not have to work it out today.
    [dry] How it felt and how it looked from the other chair are often two things. Either way, tonight is no time for an inquest.
   *[gentle] I’m sorry. How it felt and how it looked from the other chair are often two things, and you do not have to work it out today.
}
interview-went-badly-next = If one moment keeps coming back, write it down and leave it there. Otherwise eat something, and call it a day.
interview-went-aside = A thank-you note is three lines, and usual within a day.

interview-note = What do you want to remember?
interview-note-hint = A question they asked, a name, what they said comes next
interview-note-title = A note on the interview
interview-note-yours = **Your note**

interview-thanks-title = Thanks to { $name }
interview-thanks-usual = Three lines within a day are usual. What stands in [brackets] is yours to fill.
interview-thanks-late = A day has passed. It can still be sent, and it need not be.
interview-thanks-aside = I never send anything: it goes out from your own mail, or not at all.
interview-thanks-subject =
    { $hasrole ->
        [yes] Thank you for the conversation about the { $role } role
       *[no] Thank you for the conversation
    }
interview-thanks-body =
    Hello { "[name]" },

    Thank you for your time{ $hasrole ->
        [yes] {" "}and for telling me about the { $role } role
       *[no] {" "}and for the conversation
    }{ $hascompany ->
        [yes] {" "}at { $company }
       *[no] {""}
    }. I especially enjoyed talking about [one thing you talked about].

    If there is anything else you need from me, I am glad to send it.

    All the best,

    { "[your name]" }
interview-thanked-title = Sent
interview-thanked = Your thanks to { $name } went out on { $at }. Nothing is owed in either direction now.

interview-outcome-title = What came of it? { $name }
interview-outcome = Whatever it is, it goes here in one press.
interview-outcome-aside = “A no” opens a short form, filled in as far as I know it. You can take each answer back.
interview-outcome-waiting = Still waiting
interview-outcome-next_round = A next round
interview-outcome-no = A no
interview-outcome-offer = An offer

interview-waiting-title = Waiting, then
interview-waiting-words = { $tone ->
    [plain] Waiting is the usual state of things, and its length says nothing about you.
    [dry] Waiting: the longest round of any interview, and nobody practises it. Its length says nothing about you.
   *[gentle] Waiting is hard work that nobody sees. How long it takes says nothing about you.
}
interview-waiting-next = I do not ask after it. When you hear, /interview outcome takes it.

interview-next_round-title = A next round: { $name }
interview-next_round-words = They want to go on talking with you. When you know the date, put it down, and the pack comes along.
interview-offer-title = An offer: { $name }
interview-offer-words = { $tone ->
    [plain] That is an offer. Take the time you need before you answer them.
    [dry] An offer. They had a choice, and look what they did with it.
   *[gentle] That is an offer. Read it twice, let it sink in, and take the time you need before you answer them.
}
interview-no-title = A no: { $name }
interview-no-words = It is written down. There is nothing to work out today that will not keep.
