# Self-help: `/en/remove/yourself` and `/en/remove/yourself/{platform}`.

# Title bar of the list; neutral on purpose.
self-help-bar = Do it yourself
# Heading above the apps and sites.
self-help-list-title = Choose where it is
self-help-list-text = Pick the app or site. We show you what to do there, step by step. You can start now.
# Last line of the list.
self-help-other = Another site or app
self-help-other-text = How to find a form or an address.

## One app or site
# Heading of the page.
self-help-title = { $name }: ask for removal yourself
# Heading above the steps.
self-help-steps = How to report it
# Below steps that were read on the platform's own help page.
self-help-read = These steps come from the help page of { $name } itself. A button may have another name by now.
# Below steps that were not.
self-help-unread = We last looked at this on { $day }. Check it on their own help page.
# Link to the platform's own help page.
self-help-help-page = To the help page of { $name }
# On the check page and the page with the words: heading, first line, links to self-help pages.
self-help-also-title = Doing something yourself
self-help-also = You can also ask yourself. You can do that now.
self-help-also-link = Ask { $name } yourself
self-help-also-list = Ask an app or site yourself

## On the device
# Above the fields; they are there with scripts only.
self-help-device = Fill in what you know. All of it stays on this device. Nothing is sent or kept.
# Questions and answers.
self-help-kind = What is there?
self-help-kind-made = A nude image that is fake, or made with AI
self-help-kind-shared = A real nude image that was shared
self-help-kind-privacy = Nothing nude, but a face, a name or data
self-help-age = How old is the person in the image?
self-help-age-minor = Under 18, now or when the photo was made
self-help-age-adult = 18 or older, then as well
self-help-age-unknown = I do not know or would rather not say
# Fields.
self-help-place = Where is it?
self-help-place-hint = The link, or the name of the account. Put in nobody's name, school or age.
self-help-since = Since when have you known?
self-help-since-hint = For example: 14 November 2026, 20:00.
# Button that empties the fields.
self-help-clear = Empty everything
# Without scripts: how to fill in.
self-help-by-hand = Choose the text below that fits. Fill in what stands between brackets [ ] yourself.
# With scripts, before a choice.
self-help-wait = Choose above what is there. Then you see the text here.

## The texts
# Headings: which text for whom.
self-help-case-strict = A nude image, under 18 or age not known
self-help-case-made = A fake nude image of someone of 18 or older
self-help-case-shared = A real nude image of someone of 18 or older
self-help-case-privacy = Nothing nude: a face, a name or data
# Below the heading.
self-help-case-hint-strict = This needs no name and no e-mail address. Never send the photo along.
self-help-case-hint-made = Fill in your own name and e-mail address. The law asks for that here. Rather not? Let us do it.
self-help-case-hint-shared = Fill in your own name and e-mail address. The law asks for that here. Rather not? Let us do it.
self-help-case-hint-privacy = Here the law asks for a name and e-mail address. Are you under 18? Let an adult or us send this.
# Above a text: to send, to read along, or for a site whose language is not known.
self-help-text-send = Send this text, in { $language }
self-help-text-read = This is what it says, in { $language }
self-help-text-in = The text in { $language }
self-help-lang-nl = Dutch
self-help-lang-en = English
# Button and what is said after it.
self-help-copy = Copy the text
self-help-copied = The text is on your clipboard. Paste it into the form.
self-help-not-copied = Copying did not work. The text is selected now, copy it yourself.
# Blanks in a text, between brackets.
self-help-blank-site = name of the site or app
self-help-blank-place = link, or account name and what it is
self-help-blank-since = day and time
self-help-blank-name = your own name
self-help-blank-mail = your own e-mail address
