# What is kept of a person, and how they take it along.
privacy-export-title = Your road, to keep
privacy-export = All that I keep about you: one file to read, and one for programs.
privacy-export-zip = It is large, so it comes zipped.
privacy-export-more = And more of it.
privacy-export-aside = These files are not encrypted: anybody who has them can read them.
# The beginning of the file to read. $at: when it was made.
privacy-export-head =
    Comeback: all that is kept about you, made on { $at }.
    All times are in UTC.
