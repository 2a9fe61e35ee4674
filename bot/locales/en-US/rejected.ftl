rejected-command = They said no. Write it down here, and take it from there
rejected-no-company = No company name

rejected-form-title = They said no
rejected-form-company = Company
rejected-form-company-hint = Leave it empty if you would rather not name them
rejected-form-role = Role
rejected-form-role-example = Backend engineer
rejected-form-stage = Stage
rejected-form-stage-choose = How far had it come?
rejected-form-heard = How you heard
rejected-form-heard-choose = Who or what told you?
rejected-form-note = Note
rejected-form-note-example = Anything you want to remember, or nothing. It is stored sealed.

rejected-stage-application = application
rejected-stage-screening = screening
rejected-stage-phone = phone
rejected-stage-technical = technical
rejected-stage-onsite = onsite
rejected-stage-final = final
rejected-stage-offer_withdrawn = offer withdrawn
rejected-heard-person = person
rejected-heard-automatic = automatic
rejected-heard-silence = silence

rejected-title = { $tone ->
    [plain] It is written down
    [dry] Well. That is a no, then
   *[gentle] I’m sorry. That one stings
}
rejected-words-person = { $tone ->
    [plain] Somebody told you themselves. If it hurts, that is fair enough.
    [dry] Somebody had to say it and you had to hear it. Of the two, you had the worse end.
   *[gentle] If it hurts, that is all right. It hurts because you meant it.
}
rejected-words-automatic = { $tone ->
    [plain] A machine sent that. No person has judged you. If it hurts anyway, that is fair enough.
    [dry] A machine sent that, and machines are not known for their taste. No person has judged you.
   *[gentle] A machine sent that. No person has judged you. If it hurts anyway, that is all right.
}
rejected-words-silence = { $tone ->
    [plain] No answer is normal. It is the most common answer there is, and it says nothing about you.
    [dry] No answer: the most common answer there is, and the least well written. It is normal, and it says nothing about you.
   *[gentle] No answer is normal, even after all that waiting. It says nothing about you, and the waiting was real.
}
rejected-friend = What would you say to a friend who got this? Say that to yourself, slowly. I will not ask to hear it.
rejected-choice = Then one choice: take some time, with an end to it, or go on.
rejected-button-go-on = Go on
# A line of the person’s own plan follows.
rejected-plan = A plan you made, for a time like this:
rejected-kept = Kept, and shown to you alone: { $what }.
rejected-offer = I will come back to the question of feedback { $at }, not before.
rejected-zone = Where are you? I ask so that I never write to you at night.

rejected-gone = I do not have that rejection any more.
rejected-none-yet = There is no rejection written down yet. /rejected does that, in one short form.
rejected-not-found = I could not find “{ $text }” among your rejections. Pick one from the list that appears while you type, or leave it out for the newest.
rejected-choice-unknown = I do not know that choice. Please pick one from the list.
rejected-name-too-long = That name is { $long } characters, and I have room for { $most }. A short form is fine.
rejected-note-too-long = That note is { $long } characters, and it holds { $most }. Which part do you want to keep?
