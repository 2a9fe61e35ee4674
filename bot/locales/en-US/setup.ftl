setup-command = For moderators: how Comeback behaves in this server
setup-command-server = Review channel, help lines, language, and what is switched on
setup-command-quotes = A daily quote in a channel
setup-command-quotes-channel = Where it is posted
setup-command-quotes-time = When, such as 9am or 20:00, in your own time zone
setup-command-quotes-enabled = On or off
setup-command-status = What is set up, what came of it, and what is missing

# The server's settings
setup-server-title = Comeback in this server
setup-server-aside = What members tell me stays between them and me; moderators do not see it, and nothing here changes that.
setup-review = **Suggested quotes** are read in { $channel }.
setup-review-none = **Suggested quotes**: no review channel yet, so members cannot suggest any.
setup-country = **Help lines**: { $country } comes first.
setup-country-none = **Help lines**: no country; everyone chooses their own.
setup-language = **Language** of what I post to channels: { $language }.
setup-on = **Switched on**: { $what }.
setup-on-nothing = **Switched on**: nothing.
setup-permissions-fine = I may post there: nothing is missing.

setup-switch-quotes_allowed = quotes in channels
setup-switch-share_allowed = shared posts
setup-switch-suggestions_allowed = suggestions
setup-switch-scripture = scripture
setup-hint-quotes_allowed = The daily quote of /setup quotes
setup-hint-share_allowed = Members may post something of their own, after a preview
setup-hint-suggestions_allowed = Members may suggest quotes, if there is a review channel
setup-hint-scripture = Quotes from scripture may come up here

setup-choose-review = Choose the review channel
setup-choose-switches = What is switched on
setup-choose-language = Language of posts to channels
setup-choose-channel = Choose the channel
setup-button-country = Country of help lines
setup-button-no-review = No review channel
setup-button-quotes = Daily quote
setup-button-server = Settings
setup-button-post-again = Post what waits again
setup-form-country-title = Help lines of this server
setup-form-country = Country
setup-form-country-hint = Its lines come first in /support. Leave it empty for none.
setup-country-unknown = I have no help lines for a country of that name. Try its English name or its code, like “Ireland” or “IE”. `/support` lists worldwide directories either way.

# Permissions, by the names Discord's own settings use
setup-permission-view_channel = **View Channel**
setup-permission-send_messages = **Send Messages**
setup-missing = ⚠️ In { $channel } I am missing { $names }.
setup-channel-unseen = I cannot find the channel { $channel } in this server. It may have been deleted.
setup-cannot-title = Not yet
setup-cannot = Nothing was scheduled. Please grant it in the channel’s settings, under Permissions, or choose another channel.

# The daily quote
setup-quotes-title = The daily quote
setup-quotes-where = Where should it go?
setup-quotes-where-at = Every day at { $time }. Where should it go?
setup-quotes-on = A quote every day at **{ $time }** ({ $zone }) in { $channel }. The next one: { $next }.
setup-quotes-zone = The zone is the one of whoever set the time last. Everyone’s “Save” and “Another” are answered to them alone.
setup-quotes-off = There is none at the moment.
setup-quotes-stopped = Stopped. No more daily quotes here, until you choose a channel again.
setup-button-time = Change the time
setup-button-quotes-off = Turn it off
setup-form-time-title = The daily quote
setup-form-time = At what time, in your own zone?
setup-form-time-example = 9am, 20:00, half past seven

# What is set up
setup-status-title = How it stands here
setup-status-no-quotes = No daily quote.
setup-status-quotes-switched-off = It is not posted, because quotes in channels are switched off in the settings.
setup-status-gone = The daily quote stopped at { $at }: its channel { $channel } no longer exists. Choose another one under “Daily quote”.
setup-status-waiting = { $count ->
    [0] **Suggestions**: none waiting.
    [one] **Suggestions**: one waiting for a decision.
   *[other] **Suggestions**: { $count } waiting for a decision.
}
setup-posted-title = In the review channel
setup-posted-again = { $count ->
    [0] Nothing is waiting any more.
    [one] The one that waits is there again. The older post of it still works, too.
   *[other] { $count } of those that wait are there again. The older posts of them still work, too.
}
setup-review-first = There is no review channel. Please choose one in `/setup server` first.
setup-review-unreachable = I could not post there. `/setup status` shows which permissions I am missing.
setup-status-nothing-missing = I am missing no permissions.
setup-status-last = **Last posts**
setup-delivery = { $at } · { $channel } · { $outcome ->
    [sent] posted
    [skipped] { $reason ->
        [refused] skipped: I was not allowed to post
       *[other] skipped: I was more than three hours late
    }
    [not_needed] not posted: quotes in channels are off
    [failed] { $reason ->
        [refused] not posted: Discord refused, most likely for a missing permission
       *[other] not posted: Discord could not take it
    }
    [gone] stopped: the channel no longer exists
   *[other] { $outcome }
}
