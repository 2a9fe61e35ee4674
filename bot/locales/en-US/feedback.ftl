# /feedback: asking, following up once, hearing back, letting it rest. The letters themselves are in draft.ftl.
# $name: the company, else the role, else { feedback-unnamed }.

feedback-command = Ask what you could work on, kindly and once
feedback-command-request = A short letter to ask for feedback, for you to send
feedback-command-received = Write down what they said
feedback-command-call = They agreed to talk: when it is, what to ask there, and what they said
feedback-command-call-when = When? Such as “thursday 10:30” or “in 2 days”
feedback-command-list = All your requests, and what comes next
feedback-command-rejection = Which no? Leave it out for the newest

feedback-unnamed = this application

feedback-button-draft = Draft it
feedback-button-newest = Begin with the newest no
feedback-button-anyway = Draft it anyway
feedback-button-after-all = Draft it after all
feedback-button-tomorrow = Tomorrow
feedback-button-skip = Not for this one
feedback-button-warm = Warm
feedback-button-short = Short
feedback-button-formal = Formal
feedback-button-edit = Edit
feedback-button-own = Write my own
feedback-button-gmail = Open in Gmail
feedback-button-outlook = Open in Outlook
feedback-button-sent = I sent it
feedback-button-not-sent = Not sent yet
feedback-button-read = Read my letter
feedback-button-follow-up = Draft the follow-up
feedback-button-answered = They answered
feedback-button-let-go = Let it go
feedback-button-close = Close kindly
feedback-button-change = Change what I wrote
feedback-button-list = My requests
feedback-button-log = Write one down
feedback-button-agreed = They agreed to a call
feedback-button-sheet = Open the sheet
feedback-button-note = Write down what they said
feedback-button-move = Move it
feedback-button-call-off = It is cancelled
feedback-button-no-call = It did not happen
feedback-button-call-again = Another time
feedback-button-keep = Keep as a lesson
feedback-button-lesson = Make it a lesson
# $name: the company or role.
feedback-button-call = Call: { $name }


## Nothing to ask about yet

feedback-nothing-title = No one to ask yet
feedback-nothing = Feedback belongs to a no, and you have not written one down here. If that is because there was none: long may it last.


## The draft

feedback-draft-title = A letter to { $name }
feedback-draft-subject = Subject: { $subject }
feedback-draft-to = To: { $to }
feedback-draft-places = { $n ->
    [one] One place in [brackets] is still waiting for you. One true detail does more than any polish.
   *[other] { $n } places in [brackets] are still waiting for you. One true detail does more than any polish.
}
feedback-draft-silence = They never said it in so many words. If the line about the decision reads odd, take it out.
feedback-draft-links-letter = The links below carry the whole letter.
feedback-draft-links-subject = A Discord link is too short for a letter. The links bring the subject; copy the letter from the block above.
feedback-draft-links-nothing = A Discord link is too short for this one. The links open an empty mail; copy the subject and the letter from above.
feedback-draft-aside = I never send anything: it goes out from your own mail, or not at all. The best reader is whoever told you the news. Most people never hear back, and silence says nothing about you. Asking costs three minutes.

feedback-legal-title = Before you write to { $name }
feedback-legal-own = So I have not drafted the usual humble letter here. If you want to write to them all the same, your own words have room.
feedback-legal-aside = I am a notebook and know no law. Somebody at such a body does, and asking them usually costs nothing.

feedback-form-title = Your letter
feedback-form-to = To?
feedback-form-to-hint = A mail address goes into the links. Leave it empty if you do not have it.
feedback-form-subject = Subject
feedback-form-text = Text
feedback-letter-empty = There were no words in the letter. Even two sentences are a letter.
feedback-letter-too-long = That is { $long } characters, and there is room for { $most }. Short letters are the ones that get answered.
feedback-letter-sent = You have told me that this letter is out, so its words stay as they were.
feedback-gone = I do not have that request any more. /feedback list shows what there is.


## Skipping, or later

feedback-skip-title = { $name }: this one you could skip
feedback-skip-automatic = { $tone ->
    [plain] A machine wrote that no, so there is probably nobody at the other end who could answer.
    [dry] A machine wrote that no. It will not have notes on you.
   *[gentle] A machine wrote that no, so there is probably nobody at the other end who could answer. Leaving it out costs you nothing.
}
feedback-skip-unmet = { $tone ->
    [plain] You met nobody there, so there is probably nobody who could answer.
    [dry] You met nobody there. It is hard to ask nobody a question.
   *[gentle] You met nobody there, so there is probably nobody who could answer. Leaving it out costs you nothing.
}
feedback-skip-but = If you did meet a person there, a letter to them is still a good letter.

feedback-not-wanted-title = { $name }: left out
feedback-not-wanted = { $tone ->
    [plain] Noted. I will not ask about this one again.
    [dry] Noted. One letter fewer in the world.
   *[gentle] That is a good answer too. I will not ask about this one again.
}

feedback-tomorrow-title = Tomorrow, then
feedback-tomorrow = I will ask again on { $at }. It keeps.


## The offer

feedback-offer-title = A question for { $name }?
feedback-offer = { $tone ->
    [plain] That no has had some time to settle. One short letter can ask what to work on. I draft it, you change it and send it.
    [dry] That no has had some time to settle. You could ask them one question, and they could surprise us. I draft it, you change it and send it.
   *[gentle] That no has had some time to settle. If you have it in you, one short letter can thank them and ask what to work on. I draft it, you change it and send it.
}
feedback-offer-begun = The letter you began is still here, as you left it.
feedback-offer-aside = Most people never hear back. Silence says nothing about you. Asking costs three minutes.


## Sent

feedback-sent-title = Sent to { $name }
feedback-sent = { $tone ->
    [plain] You sent it on { $at }. It is theirs to answer now.
    [dry] You sent it on { $at }. Now it is their inbox’s turn.
   *[gentle] You sent it on { $at }. It is off your desk now, and theirs to answer.
}
feedback-sent-next = If nothing comes, I will ask on { $next } whether you want to follow up. Once, and not a second time.
feedback-sent-may-follow-up = A week has passed, so one short follow-up is fine if you like. So is leaving it.
feedback-read-title = What you wrote to { $name }
feedback-read-none = I have no letter of yours here; you sent it in words of your own.


## The one follow-up

feedback-follow-up-due-title = { $name }: one week on
feedback-follow-up-due = { $tone ->
    [plain] A week or so ago you asked them for feedback. Has anything come? If not, one short follow-up is usual, and one only.
    [dry] A week or so ago you asked them for feedback. Inboxes are where good questions go to nap; one nudge is allowed.
   *[gentle] A week or so ago you asked them for feedback. If nothing has come, it is most likely just a full week over there. One short follow-up is fine, and so is leaving it.
}
feedback-follow-up-title = The one follow-up to { $name }
feedback-follow-up-aside = There is one follow-up and no second. After this one, the question is out of your hands.
feedback-followed-up-title = Followed up with { $name }
feedback-followed-up = You sent the follow-up on { $at }. There is nothing more to do here.
feedback-followed-up-next = If no answer comes, I will close this for you on { $next }.


## The end without an answer

feedback-close-due-title = { $name }: no answer, and that is usual
feedback-close-due = I have closed this one for you, and it stays closed if you do nothing. If they did answer, tell me.
feedback-closed-title = { $name }: closed, no answer
feedback-closed = No answer is the usual case: most people never hear back. It says nothing about you. You asked, and that part was yours.
feedback-closed-aside = Should an answer turn up one day, it still has its place here.


## Hearing back

feedback-received-form-title = What they said
feedback-received-form-heard = What they said
feedback-received-form-heard-hint = Word for word if you can. Only you can read it.
feedback-received-form-can = What I can change
feedback-received-form-can-hint = One thing is plenty. Or nothing yet.
feedback-received-form-will-not = What I will not change
feedback-received-form-will-not-hint = What you cannot or do not want to change. That is yours to say.
feedback-heard-empty = There were no words in it. One sentence of what they said is enough.
feedback-answer-too-long = That is { $long } characters, and there is room for { $most }. Which part matters most?
feedback-received-title = { $name } answered
feedback-received = Written down on { $at }. There is nothing left to send or to wait for, except a line of thanks if you like.
feedback-received-thanks = As a reply, within a day. It thanks, and does not argue:
feedback-received-heard = **What they said**
feedback-received-can = **What I can change**
feedback-received-will-not = **What I will not change**
feedback-received-aside = One person’s view of one afternoon. You need not decide today what to make of it.


## The list

feedback-list-title = Your requests
feedback-list-empty = There is nothing here yet. A request is one short letter, whenever you like.
feedback-list-choose = Open one…
feedback-list-line = **{ $name }** · { $state }
feedback-list-line-next = **{ $name }** · { $state } · next { $next }
feedback-state-none = to be asked later
feedback-state-drafted = drafted, not sent
feedback-state-sent = sent
feedback-state-followed_up = followed up
feedback-state-received = answered
feedback-state-closed = closed, no answer
feedback-state-not_wanted = left out


## A call about it

feedback-call-title = A call with { $name }
# $at and $relative: the same moment, as a time and as how far off it is.
feedback-call-when = { $at }, { $relative }.
feedback-call-reminder = An hour before, I bring you a short sheet of questions.
feedback-call-clocks = The clocks change around that hour. Have a look whether this is the time you meant.
feedback-call-form-title = When is the call?
feedback-call-form-when = When?
feedback-call-form-when-example = thursday 10:30, 24 nov 14:00, in 2 days
feedback-call-soon-title = { $name }: your call is soon
feedback-call-over-title = { $name }: what did they say?
feedback-call-over = Your call was on { $at }. Words fade quickly; a line or two now is plenty.
feedback-call-off-title = { $name }: no call
feedback-call-off = Noted, it does not take place. I will not remind you of it.
feedback-call-gone = I do not have that call any more. /feedback list shows what there is.

# The sheet: evidence.md 2.2, one question first; article 2: frank questions, solid notes, interest in later openings.
feedback-sheet-title = Your sheet for { $name }
feedback-sheet-begin = Thank them first; this is their time. Then ask, and let them talk.
feedback-sheet-one = If there is time for one question only, ask the first:
feedback-sheet-first = If you could name one thing for me to work on for roles like this, what would it be?
feedback-sheet-decided = What tipped the decision, as far as you may say?
feedback-sheet-answer = Was there an answer where you had hoped for more?
feedback-sheet-again = May I write to you when something similar opens?
feedback-sheet-aside = Write down their words, also those you see differently: you are collecting, not defending. Ask the last one only if you mean it, and end with another thank-you.
feedback-call-law = If you think the no had to do with who you are, that is a legal question, and a friendly call is not the best place for it. The time to act is short, often only weeks, so it is worth asking an advice body first: Acas in the United Kingdom, the EEOC in the United States, the Antidiskriminierungsstelle in Germany, or the equality body where you live.
feedback-sheet-legal = So there is no list of humble questions here. If you talk to them all the same, let them talk, and write down who said what, and when.

feedback-notes-form-title = What they said
feedback-notes-form-new = What was new to me
feedback-notes-form-new-hint = Something you had not known, good or bad.
feedback-notes-empty = There were no words in it. One sentence of what they said is enough.
feedback-noted-title = Your talk with { $name }
feedback-noted-thanks = As a mail, within a day. It thanks, and does not argue:
feedback-noted-new = **What was new to me**

feedback-list-call-coming = **{ $name }** · a call on { $at }
feedback-list-call-over = **{ $name }** · the call was on { $at }. What did they say?
