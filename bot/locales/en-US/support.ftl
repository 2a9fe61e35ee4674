# /support and the support card. Written by people, fixed, the same in every tone: nothing here is ever
# generated. Before changing a sentence: promise neither secrecy nor rescue, do not diagnose, do not argue
# someone out of a feeling, name no method, keep nobody talking. A snapshot test holds the wording.


## The question, shown when submitted words are on the list

# The explicit form.
support-question =
    { "**I want to stop for a second.**" } What you wrote sounds very heavy. I am only a program: I cannot understand your situation, I cannot call anyone, and nobody else has seen this message.

    { "**Are you thinking about ending your life, or about hurting yourself?**" }
# The softer form, for words that may mean it or may mean something else.
support-question-soft =
    { "**May I stop for a second?**" } What you wrote sounds heavy, and I would rather ask than guess. I am only a program: I cannot understand your situation, I cannot call anyone, and nobody else has seen this message.

    { "**Is some of this about ending your life, or about hurting yourself?**" }
support-answer-yes = Yes, or maybe
support-answer-speaking = No, it was a way of speaking
support-answer-unsaid = I would rather not say


## The answer cards

# $answer: yes or unsaid.
support-thanks =
    { $answer ->
        [unsaid] Thank you for answering. You do not have to say more here.
       *[yes] Thank you for telling me.
    } You deserve to talk to a person now, and it is all right to call even if you are not sure.
# $emergency: the number of the chosen country, such as "112 or 999".
support-danger = If you are in danger right now, call **{ $emergency }** or go to the nearest emergency department.
support-danger-unknown = If you are in danger right now, call **112, 911, 999 or your local number**, or go to the nearest emergency department.
# One help line. $hasweb: yes or no; without one, $web may be empty.
support-line =
    { "**" }{ $name }** – { $how }{ $hasweb ->
        [yes] {" "}– { $web }
       *[no] {""}
    }
# $count: how many lines stand above this sentence.
support-nobody =
    If nobody answers, { $count ->
        [one] try again in a little while, or look at findahelpline.com.
       *[other] try another one, or look at findahelpline.com.
    }
support-near = Is there one person near you whom you could send: “I’m having a hard time. Can you stay with me or call me?”
support-speaking = Thanks. I ask because I would rather ask once too often. `/support` is always here.
support-again = `/support` shows this again at any time.


## /support

support-title = Someone to talk to
support-intro = These are people who listen, by phone, text or chat. You do not need to be in danger to call, and you do not need to know what to say.
support-notebook = Comeback is a notebook with prompts, not a therapist or a crisis service.
support-country = { "**" }{ $country }**
# $date: the day the numbers were last checked.
support-checked = Numbers last checked on { $date }. Most lines are busy at times.
support-fallback = I do not know the lines where you are, and I would rather not guess. These two list free lines all over the world:
support-directories = Lines in other countries:
support-directory = { "**" }{ $name }** – { $web }
support-country-other = Other, or not listed
support-word-list = This is a word list. It misses things. No match does not mean that someone is safe.
support-word-list-use = What you submit is compared with the list on the spot, to show you this card and for nothing else. It is not stored, counted or told to anyone. You can switch it off in { $settings }.


## For a friend

support-friend-title = When you are worried about someone
support-friend-steps =
    1. { "**Ask**" }, plainly: “Are you thinking about suicide?” Asking does not put the idea there.
    2. { "**Be there.**" } Listen, without arguing and without fixing. Promise only what you can keep.
    3. { "**Help keep them safe.**" } Ask whether they are safe right now. If you believe they are in danger and you know where they are, call { $emergency }.
    4. { "**Help them connect.**" } Offer to be with them while they call one of these lines. You may call one too, about them.
    5. { "**Follow up.**" } Write tomorrow. A short message is enough.
support-friend-limits = Comeback can show you whom to call. It cannot be there, and it cannot keep anyone safe. A person can.
support-friend-discord = If it is about a message on Discord: press and hold it, or right-click it, and choose Report Message. Tell a moderator of the server too. In the United States, Discord points to Crisis Text Line: text DISCORD to 741741.
support-friend-emergency-unknown = 112, 911, 999 or your local number


## A day of quiet, the person's own choice

# $until: a moment.
support-quiet-title = Quiet it is
support-quiet = I send you nothing that can wait until { $until }. This is your own choice, and no reason for it is kept. `/settings` ends it earlier.


## The command and the buttons

support-command = People who listen, by phone, text or chat, in your country
support-command-country = Your country; leave it out to choose from a list
# $first, $last: the first letters of the countries in this part of the list.
support-country-part = Choose a country, { $first } to { $last }
support-button-friend = For a friend
support-button-country = Other country
support-button-back = Back
support-button-quiet = Quiet for a day
