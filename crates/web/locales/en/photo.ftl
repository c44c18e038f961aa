# The photo page, `/en/remove/photo`.

# Title bar and heading, first line, three points.
photo-bar = Make a code
photo-title = Make a code of the photo
photo-lead = The photo stays on your phone. We only get a code of numbers and letters.
photo-point-1 = Choose only a photo that you already have. Ask nobody for it.
photo-point-2 = Your phone does the work itself. There is nothing to upload.
photo-point-3 = With the code a platform can stop copies of the photo.
# Without scripts.
photo-noscript-title = This needs JavaScript
photo-noscript-text = Your browser works out the code itself. That needs JavaScript. It can be done without: with a link or an account name.
photo-noscript-link = Go on with a link
# The picker.
photo-pick = Choose one or more photos
photo-pick-hint = The photo is not shown and not sent.
# While it works.
photo-progress = Working
photo-cancel = Stop
# Screen readers: name of the list of results.
photo-results = Your photos
# Button below it, and the other way.
photo-send = Continue with these codes
photo-instead = Rather a link or account name? Go to links
# Error when what was sent does not read.
photo-bad-codes = We could not read the code. Choose the photo once more.
