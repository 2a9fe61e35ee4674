# What the rules of circles answer
circle-gone = I cannot find that circle here. It may have been closed. `/circle list` shows the ones there are.
circle-not-in-it = That one is for the people in that circle. `/circle join` lets you in, and so does “Join” on its post.
circle-taken-out = The moderators took you out of this circle, so I cannot let you back in by myself. If that was a mistake, please ask them.
circle-too-many = You are in { $most } circles here, and that is as many as I can keep a place in for you. Leave one first; nobody is told.
circle-cool-down = That was a lot of coming and going. The door opens again { $until }; your place in line is not lost.
circle-server-full = This server has { $most } circles, and that is as many as I can look after here.
circle-one-day = A circle meets on one day of the week. Please name one, such as “Monday”.
circle-times-too-near = The opening and the wrap-up are too near to each other. Two days from an opening to its wrap-up, and an hour until the next opening, are the shortest I can do.
circle-member-gone = That person is not, and was not, in this circle.
circle-week-gone = I cannot find that week’s post.
circle-week-over = That week is over. The next one has room for it.
circle-goal-gone = That goal is not on the post any more.
circle-goal-none = There is no goal of yours this week yet, so there is nothing to mark. You can set one at any time.
circle-cheer-own = That one is yours. The others can cheer for it; you can simply be pleased with it.
circle-comeback-gone = I cannot find that one any more. Nothing of it is on the post.

circle-goal-empty = There is nothing to read in that. A few words are plenty: “send two applications”.
circle-goal-too-long = A goal for a week fits into { $most } characters, and this has { $long }. The first step of it may be enough.
circle-name-empty = A circle needs a name that others can read.
circle-name-too-long = A name has room for { $most } characters, and this has { $long }.
circle-words-ping = Others read this, so I keep out what would ping people, such as “@everyone”. Please write it without.
circle-words-link = Others read this, so I keep out links and invites. Please say it in words.
circle-words-zalgo = Others read this, and some of these letters have too many marks on them to be read. Please write it plainly.
circle-name-taken = There is a circle called “{ $text }” here already; `/setup circle` without options shows it. Another name keeps them apart.
circle-size = A circle has room for { $least } to { $most } people. Four to eight is what works best.
circle-closed-long = That circle was closed more than a day ago, so this can no longer be undone. `/setup circle` makes a new one.
