journey-command = The road so far, as a picture and in words

journey-title = The road so far
journey-empty = { $tone ->
    [plain] There is nothing on it yet. The first thing written down is the first step.
    [dry] An empty road, which some people pay good money for. The first thing written down is the first step.
   *[gentle] It is still empty, and that is all right. The first thing you write down is the first step on it.
}
journey-no-noes = No “no” is on it so far, so there is nothing to draw. What else there is stands here.
journey-one = One “no” so far, at the stage “{ $stage }”.
journey-several = { $count } times “no” so far, the furthest of them at the stage “{ $stage }”.
journey-yes = { $count ->
    [0] A yes, before there was any “no” to write down.
    [one] One “no”, and then a yes.
   *[other] { $count } times “no”, and then a yes.
}
journey-steps = The last ones, newest first:
journey-step-no = { "**" }{ $number }{ "**" } · { $company } · { $stage } · { $on }
journey-step-nameless = { "**" }{ $number }{ "**" } · { $stage } · { $on }
# Beside a no: what belongs to it, and what came after it and before the next one, whomever that was about.
journey-step-along = on that stretch: { $what }
journey-count-interview = { $count ->
    [one] 1 interview
   *[other] { $count } interviews
}
journey-count-debrief = { $count ->
    [one] 1 debrief
   *[other] { $count } debriefs
}
journey-count-lesson = { $count ->
    [one] 1 lesson
   *[other] { $count } lessons
}
journey-count-win = { $count ->
    [one] 1 win
   *[other] { $count } wins
}
journey-by-stage = How far: { $stages }. The furthest is number { $number }.
journey-along = Along the road: { $what }.
journey-stage-count = { $stage } { $count }
journey-button-next = Next step
journey-button-patterns = Patterns
journey-button-first = Write down a win

# On the picture. Letters beyond plain Latin are not in its font.
journey-picture-below = each post is one “no”, as high as it came
journey-picture-before = before
journey-picture-furthest = furthest so far
journey-picture-yes = yes
journey-picture-stage-application = application
journey-picture-stage-screening = screening
journey-picture-stage-phone = phone
journey-picture-stage-technical = technical
journey-picture-stage-onsite = onsite
journey-picture-stage-final = final
# The offer that was withdrawn: as far as an offer.
journey-picture-stage-offer_withdrawn = offer
journey-picture-lane-interview = interviews
journey-picture-lane-debrief = debriefs
journey-picture-lane-lesson = lessons
journey-picture-lane-win = wins
# What those read who do not see it; parts follow each other until there is no more room.
journey-alt = The road so far, a post for each “no”, as high as it came.
journey-alt-before = Before number { $number }: { $what }.
journey-alt-post = { $number }, { $on }: { $stage }.
journey-alt-post-along = { $number }, { $on }: { $stage }; on that stretch { $what }.
journey-alt-furthest = Furthest so far: { $stage }, number { $number }.
journey-alt-yes = A flag at the end: yes.
