# Pages that stand in place of an ordinary page. Each has a title and one text.

# A form that does not read (400).
error-bad-form-title = We could not read this form
error-bad-form-text = Nothing was sent. Go back and try again.
# The form is too old or came from another site (403).
error-stale-form-title = This form is too old
error-stale-form-text = Nothing was sent. Go back, load the page again and try once more.
# No session, or it ended (403).
error-no-session-title = You start again here
error-no-session-text = We keep your answers for a short time. They are gone now. Do you have eight words? Then look at My case.
# Not there (404).
error-not-found-title = This page is not here
error-not-found-text = Check the address. Or start at the first page.
# There, but not in this way (405).
error-method-title = This page does not work that way
error-method-text = Go back and use the button on the page.
# Too much at once (413).
error-too-large-title = This is too much at once
error-too-large-text = Nothing was sent. Go back and make your text shorter.
# Not a plain form, such as one with a file (415).
error-not-a-form-title = We do not take files
error-not-a-form-text = Nothing was kept. Do not send us a picture. Use the form on the page.
# The state changed meanwhile (409).
error-out-of-order-title = This is no longer possible
error-out-of-order-text = Something changed in the meantime. Go back and load the page again.
# No team yet (503).
error-not-open-title = Removal is not open here yet
error-not-open-text = The team has not started yet. You can read our advice.
# Too busy or too slow (503).
error-busy-title = This takes too long right now
error-busy-text = Wait a minute and try again. What was sent already is kept.
# Something is broken (500).
error-trouble-title = Something went wrong on our side
error-trouble-text = It is not your fault. Try again in a few minutes, or call us.
# Before the telephone number, on each of these pages.
error-phone = Would you rather talk to a person? Call
# Button on each of these pages.
error-home = To the first page
