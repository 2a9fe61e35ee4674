# What answers a message written to me in a DM. No sentence repeats what was written, and none pretends to have understood.
message-title = { $tone ->
    [plain] I work by buttons
    [dry] I am not much of a talker
   *[gentle] I am here
}
message-body = { $tone ->
    [plain] I do not answer what is written here, and I do not keep it. These work:
    [dry] I am better with buttons than with conversation, and I keep none of what is written here. These I can do:
   *[gentle] I am better with buttons than with conversation, so I do not answer what is written here, and I do not keep it. This is what I can do:
}
message-button-next = One next step
message-button-checkin = Check in
message-button-help = What there is

# While a pity party runs.
message-party = Nothing is asked of you until { $at }. If you want to get something out, { $vent } is a place for it: it is let go, unless you keep it.
