# On every page: the frame.

## Title bar
# The name of the site, in the logo and the title bar.
base-site = Luwte
# Title bar of every page.
base-title = { $page } - Luwte
# Title bar when something on the page must be mended.
base-title-problem = Error: { $title }

## Top of the page
# Screen readers: name of the two hidden links at the very top.
base-skip-label = Go straight to
# First hidden link.
base-skip = Skip to content
# The way out: button at the top right and second hidden link.
base-exit = Leave this site
# Screen readers: name of the region around the way out.
base-exit-label = Leaving this site
# Screen readers: said while the page is blank and the other site loads.
base-exit-blank = You are leaving this site now.
# Link to the same page in the other language, in that language.
base-twin = Nederlands
# Screen readers: name of the demonstration banner.
base-demo-label = Demonstration
# Banner of a demonstration.
base-demo = Demonstration: everything here is synthetic and made up, the helpline too.
# Screen readers: name of the fixed line for danger.
base-danger-label = Help in danger

## Foot of the page
# Before the telephone number of the operator.
base-phone = Call
# Links at the foot.
base-footer-my-case = My case
base-footer-safe = Clear your traces
base-footer-privacy = Privacy
base-footer-complaint = Complaint
base-footer-accessibility = Accessibility
base-footer-about = Who we are

## Dates and times
# Month by number.
base-month =
    { $n ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
# A day and a time of the clock.
base-moment = { $day } at { $clock }

## Forms
# Title of the box on top that lists what must be mended.
base-problems = Something went wrong
# Screen readers: before the text of an error at a field.
base-error-prefix = Error:
# Link above the title, back to the page before.
base-back = Back
# Below a text field: how many characters may stand in it (script adds how many are left).
base-most-characters = At most { $count } characters.
# Below a text field, kept up by the script.
base-characters-left = { $count } characters left.
# Below a text field, kept up by the script, when there are too many.
base-characters-over = { $count } characters too many.
# An error at a text field: more than the limit.
base-too-long = Make this text shorter. It holds { $limit } characters.
# An error at a text field: characters that cannot be kept.
base-bad-text = This text has characters that we cannot keep. Type it again without them.
# An error at a choice.
base-bad-choice = Choose one of the answers.
# Link beside an answer on the check page; followed by the name of the answer for screen readers.
base-change = Change
# Screen readers: name of the list of eight words.
base-words-label = Your eight words
# Buttons below the eight words.
base-copy-words = Copy the words
base-print-page = Print this page
# Said after a press on the copy button.
base-copied = The words are on your clipboard. Paste them in a place that only you see.
base-not-copied = Copying did not work. Write the words down.
# An error on top, when the form was too old.
base-stale = This page was too old. Nothing was sent yet. Press the button once more.
