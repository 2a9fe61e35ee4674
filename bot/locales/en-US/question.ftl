### A bank of questions that came as a surprise, with a better answer to each, and practising them.

question-command = The questions you did not expect, with better answers
question-command-add = Keep a question that surprised you, and a better answer
question-command-list = Read your questions
question-command-practise = Practise five of your own questions

question-form-title = A surprising question
question-form-edit-title = Change a question
question-form-answer-title = A better answer
question-form-text = The question
question-form-text-example = What would your last boss say you got wrong?
question-form-answer = A better answer
question-form-answer-hint = As you would say it. Two sentences are plenty, and it can wait.
question-form-kind = Where did it come up?
question-form-kind-choose = A kind of interview, if you remember
question-form-company = Who asked?
question-form-company-hint = Only you ever see this.
question-form-tags = Tags
question-form-tags-hint = Optional, separated by spaces: money gaps teamwork

question-added-title = Kept
question-added-unanswered = The answer can wait. Practice brings the question up, and you can write it there.
question-answer = Your answer
question-asked = Asked: { $where }
question-due = Practice brings it back { $when }.
question-one-title = A question
question-list-title = Your questions
question-list-open = Open one…
question-list-search = Looking for
question-list-none-found = Nothing with that in it. They may have worded it differently.
question-list-unanswered = · no answer yet
question-search-title = Find a question
question-search-words = Words, a tag, or who asked
question-search-hint = Such as salary, or the name of a company
question-removed = Removed
question-empty-title = No questions yet
question-empty = { $tone ->
    [plain] Questions that surprised you go here, each with a better answer, to be practised in small rounds. One is enough to begin with.
    [dry] The question you answered brilliantly, two hours later on the train, goes here. One is enough to begin with.
   *[gentle] This is the place for the question you answered well two hours later, on the way home. One is enough to begin with.
}

question-button-add = Add a question
question-button-list = My questions
question-button-search = Find
question-button-edit = Edit
question-button-remove = Remove
question-button-write = Write a better answer
question-button-practise = Practise
question-button-show = Show my answer
question-button-change-answer = Change the answer
question-button-leave = Leave this one
question-button-pause = Enough for now
question-button-go-on = Go on
question-button-pack = Open the pack
question-button-next = What is next

question-practice-title = Question { $place } of { $count }
# Practised interviews, repeated, went with better ones (Smith et al. 2017, Psychiatric Services). Nothing is promised.
question-practice-why = Questions you have met before come out of the blue less often.
question-practice-aloud = Say your answer out loud, as if they had just asked. Then look at what you wrote.
question-practice-unanswered = There is no answer to this one yet. Now you have time for it.
question-practice-how = How did it go? Go by your own feeling; it only decides when this comes up again.
question-felt-not-yet = Not yet
question-felt-shaky = Shaky
question-felt-good = Good
question-felt-easy = Easy
# $how: not-yet, shaky, good or easy, as the person said of the answer before. $when: as Discord writes it.
question-after = { $how ->
    [not-yet] { $tone ->
        [plain] Then it comes up again { $when }.
        [dry] Better here than there. Practice brings it back { $when }.
       *[gentle] That is what this place is for. Practice brings it back { $when }.
    }
    [shaky] Shaky is a start. Practice brings it back { $when }.
   *[good] Then it can rest. Practice brings it back { $when }.
}
question-after-written = Kept. It comes up in one of the next rounds.
question-after-left = Left for another day.
question-paused-title = It can wait
question-paused = The round stays where you are, tomorrow or next week. /question practise goes on from here.
question-over-title = That was the round
question-over = { $how ->
    [sure] You had your answers, and those questions can rest for a while now.
    [unsure] What wobbled comes up again sooner, and the rest can wait.
   *[quiet] Nothing had to be remembered this time, and the questions keep until the next.
}

question-empty-text = There was no question in it. As they asked it, or as near as you remember, is fine.
question-answer-empty = There were no words in it. One sentence is enough for now.
question-too-long = That is { $long } characters, and a question holds { $most }. What did they want to know?
question-answer-too-long = That is { $long } characters, and an answer holds { $most }. Which part would you say first?
question-company-too-long = That name is { $long } characters, and { $most } fit here.
question-gone = That question is no longer there.
question-practice-gone = That round is put away by now. /question practise begins a new one.
