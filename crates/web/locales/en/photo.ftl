# The photo page, `/en/remove/photo`.

# Title bar and heading, first line, four points.
photo-bar = Make a code
photo-title = Make a code of the photo
photo-lead = The photo stays on your phone. We only get a code of numbers and letters.
photo-point-1 = Choose only a photo that you already have. Ask nobody for it.
photo-point-2 = Your phone does the work itself. There is nothing to upload.
photo-point-3 = With the code a platform can stop copies of the photo.
photo-point-4 = Your phone also makes codes of parts of the photo. With those a cropped copy can be found too.
# Who uses the codes today.
photo-code-none = No platform uses the code of a photo yet. We keep it for later.
photo-code-some = These platforms use the code today: { $names }.
# Without scripts.
photo-noscript-title = This needs JavaScript
photo-noscript-text = Your browser works out the code itself. That needs JavaScript. It can be done without: with a link or an account name.
photo-noscript-link = Go on with a link
# The picker.
photo-pick = Choose one or more photos or videos
photo-pick-hint = What you choose is not shown and not sent.
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
# What the script says of each photo: # is its number.
photo-usable = Photo #: the code is ready.
photo-poor = Photo #: there is too little to see for a good code. Choose another or go on with a link.
photo-unstable = Photo #: this gives no steady code. Choose another or go on with a link.
photo-unsupported = Photo #: your browser cannot read this kind well. Save it as JPEG or PNG, or go on with a link.
photo-noise = Photo #: your browser changes pictures a little, to protect you. So it cannot make a good code. Save it as JPEG or PNG, or go on with a link.
photo-damaged = Photo #: we cannot read this file. Choose another photo.
photo-too-large = Photo #: this file is too large. Choose a smaller photo.
photo-twice = Photo #: you chose this one before.
photo-full = Photo #: no more codes fit. Send these first.
photo-cancelled = Photo #: stopped.
photo-failed = Photo #: the work did not succeed. Try again or go on with a link.
# Buttons at each photo, and the words for the picture itself.
photo-show = Look at photo #
photo-hide = Hide photo #
photo-remove = Take out photo #
photo-picture = Your photo #, on this screen only
# While it works: # of %. When it is done: # codes.
photo-step = Photo # of %
photo-ready = Done. Number of codes: #.
photo-stopped = Stopped. Number of codes: #.
# What the script says of each video, and while it works: frame # of %.
photo-video-usable = Video #: the code is ready. It comes from one frame of the video.
photo-video-poor = Video #: no frame gives a good code. Choose another or go on with a link.
photo-video-unsupported = Video #: your browser cannot read this video. Choose another or go on with a link.
photo-video-noise = Video #: your browser changes pictures a little, to protect you. So it cannot make a good code. Go on with a link.
photo-video-too-large = Video #: this file is too large. Choose a shorter video or go on with a link.
photo-video-step = Video: frame # of %
# A part of a photo, such as the photo inside a screenshot: button, what is proposed, how it goes.
photo-choose = Choose a part of photo #
photo-part-wait = Photo #: we are looking for the part with the photo.
photo-part-found = This looks like a screenshot. The frame is around the photo. Is it not right? Then move the edges.
photo-part-border = There is a border around the photo. The frame leaves it out.
photo-part-none = Is this a screenshot? Then put the frame around the photo.
photo-part-how = Drag the edges or use the arrow keys. The photo stays small and blurred.
# Names of the four edges, and where one is: # of a hundred.
photo-part-left = Left edge
photo-part-top = Top edge
photo-part-right = Right edge
photo-part-bottom = Bottom edge
photo-part-across = # percent from the left
photo-part-down = # percent from the top
# Buttons there. Proposal # of % for the frame, when there are several.
photo-part-next = Next suggestion
photo-part-at = Suggestion # of %.
photo-part-snap = Snap the edges
photo-part-use = Make a code of this part
photo-part-close = Close without a part
# What comes of it.
photo-part-ready = Photo #: this part now has a code too.
photo-part-poor = Photo #: there is too little to see in this part. Make the frame larger.
photo-part-unstable = Photo #: this part gives no steady code. Choose another part.
photo-part-failed = Photo #: a part cannot be chosen here. The whole photo stays.
photo-part-drop = Take out the part of photo #
