# The staff desk: `/en/desk`. Read by trained staff, so short and exact; still calm.

## Frame of every desk page
# Screen readers: name of the region with the links of the desk.
desk-nav-label = Desk
# Links at the top.
desk-nav-queue = Queue
desk-nav-team = Team
desk-nav-texts = Texts
# Who is logged in, and the button to stop.
desk-me = Logged in as { $name }
desk-logout = Log out
# Button that covers the screen, and the cover itself.
desk-cover = Cover screen
desk-cover-title = Screen covered
desk-cover-text = Press Shift+Esc or the button to go on.
desk-cover-back = Go on
# Button that opens the list of keys.
desk-keys = Keys
# Top line: how much waits. Screen readers hear the name of the region.
desk-top-label = State of the queue
desk-top-waiting =
    { $count ->
        [0] Nobody waits
        [one] 1 case waits
       *[other] { $count } cases wait
    }
desk-top-oldest = Oldest: { $age }
desk-top-mine =
    { $count ->
        [0] You have no open cases
        [one] You have 1 open case
       *[other] You have { $count } open cases
    }
# Hint below the top line, when a member has many open cases.
desk-top-break = Take a break in time. Handing over is always fine, no reason needed.

## Ages: how long ago
desk-ago-minutes =
    { $count ->
        [0] just in
        [one] 1 minute
       *[other] { $count } minutes
    }
desk-ago-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
desk-ago-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }

## Keys: the dialog behind `?`
desk-keys-title = Keys
desk-keys-lead = Single keys work outside text fields only. Every key also has a button.
desk-keys-next = next case in the queue
desk-keys-previous = previous case in the queue
desk-keys-open = open what is chosen
desk-keys-take = take this case
desk-keys-notice = draft a notice
desk-keys-reply = reply to the person; under Outgoing: send or try again
desk-keys-send = send
desk-keys-undo = undo sending
desk-keys-help = show this list
desk-keys-cover = cover the screen
# Column heads of the list of keys.
desk-keys-column-key = Key
desk-keys-column-does = What it does
# The switch below the list.
desk-keys-switch = Single keys on
desk-keys-switch-hint = Holds until you close this tab.
desk-keys-close = Close

## Log in
desk-login-title = Log in at the desk
desk-login-lead = For staff only. Are you looking for help? You find it on the first page.
desk-login-help-link = To the first page
desk-login-name = Name
desk-login-password = Password
desk-login-code = Code from your app
desk-login-code-hint = 6 digits. Each code works once.
desk-login-button = Log in
# One answer for everything that can be wrong.
desk-login-wrong = Name, password or code is wrong. Or this code was used already: then wait for the next one.
# Above the form, when somebody asked for a page without being logged in.
desk-login-next = Log in to go on to the page you opened.
desk-login-join = Do you have an invitation? Join the team.

## Session ended
desk-expired-title = Your session has ended
desk-expired-lead = Nothing was sent. What you typed still stands below.
desk-expired-lead-plain = Nothing was changed. Log in and do it again.
desk-expired-step-1 = Log in in a new tab.
desk-expired-step-2 = Come back here and press the button.
desk-expired-text = Your text
desk-expired-login = Log in in a new tab
desk-expired-login-plain = Log in
desk-expired-again = Send again

## The present state does not allow it
desk-stopped-title = This is no longer possible
desk-stopped-text = Something changed in the meantime. A colleague may have been first. Look at the page again.
desk-stopped-notice-text = There is no place left that a notice can be about.
desk-stopped-send-text = This notice cannot go out now. The page says what is missing.
desk-stopped-undo-title = Too late to undo
desk-stopped-undo-text = The notice is on its way or was sent. Must it be different? Call or mail the recipient.
desk-stopped-member-title = This cannot be done with this member
desk-stopped-member-text = The last member stays. Or somebody else did this already.
desk-stopped-back = Back

## Queue
desk-queue-title = Queue
desk-queue-empty = There is nothing in the queue.
desk-queue-empty-text = New cases stand here when you load the page again.
desk-queue-more =
    { $count ->
        [one] 1 more case
       *[other] { $count } more cases
    }
# One row: number of a case, words for what it is, how many places are gone.
desk-case-number = Case { $number }
desk-queue-places =
    { $places ->
        [0] no places
        [one] { $dark } of 1 place gone
       *[other] { $dark } of { $places } places gone
    }
desk-queue-pictures =
    { $count ->
        [0] no codes
        [one] 1 code
       *[other] { $count } codes
    }
desk-queue-received = In
desk-queue-changed = Changed
desk-queue-unread = Unread message
desk-queue-handled = { $name }
desk-queue-nobody = nobody's
desk-queue-unreadable = Cannot be read.
desk-queue-unreadable-text = These cases are damaged. Pass the numbers on to whoever runs the computer: the log says what is wrong.
# Marks for risk.
desk-mark-strict = Strict
desk-mark-threat = Threat
desk-mark-young = Under 12
# Hidden link before the queue on a case page.
desk-queue-skip = Skip the queue

desk-number-title = Find an old number
desk-number-label = Number in the old system
desk-number-hint = For example I0000000123. Only the whole number is found.
desk-number-button = Find the case
desk-number-empty = Fill in a number.
desk-number-none = This number is not here. See whether you have every character.

## Answers, as staff read them
desk-about-me = The person
desk-about-my-child = Parent or guardian
desk-about-a-pupil = Somebody at school
desk-about-someone-else = Friend or bystander
desk-about-unsaid = Not said who
desk-situation-fake-made = Fake picture made
desk-situation-picture-shared = Picture shared
desk-situation-threatened = Threat
desk-situation-unknown = Unclear what
desk-age-under12 = Under 12
desk-age-12-15 = 12 to 15
desk-age-16-17 = 16 or 17
desk-age-18plus = 18 or older
desk-age-unknown = Age unknown
desk-not-said = Not said
# Language of the person.
desk-lang-nl = Dutch
desk-lang-en = English
# Where a case stands.
desk-step-received = New
desk-step-open = Open
desk-step-waiting = Waiting
desk-step-closed = Closed
desk-step-reopened = Reopened
# Why a case was closed.
desk-closed-done = Everything is gone, as far as known
desk-closed-withdrawn = The person wants to stop
desk-closed-nothing-more = We can do nothing more here
desk-closed-not-for-us = This was no request for help

## Case: heading and actions
desk-case-received = In on { $moment }
desk-case-handled = Handled by { $name }
desk-case-unhandled = Nobody's yet
desk-case-others = Also opened by { $name }, on { $moment }. Agree before you send anything.
desk-case-take = Take this case
desk-case-take-over = Take over from { $name }
desk-case-to-reply = Reply
desk-case-strict-title = Strict case
desk-case-strict = Never look at, ask for, keep or send a picture. Text, addresses and times only.
desk-case-stale = This page was too old. Nothing was sent yet. Your text still stands: press the button again.
# Parts of the case.
desk-case-story = Story
desk-case-story-none = No story was told.
desk-case-places = Places
desk-case-places-none = No places were reported yet.
desk-case-messages = Messages
desk-case-messages-none = There are no messages yet.
desk-case-assessments = Assessment
desk-case-assessments-none = Not recorded yet. Without an assessment no notice can go out.
desk-case-notices = Notices
desk-case-notices-none = There are no notices yet.
desk-case-timeline = Timeline
desk-case-end = Close case

## Case: places
# Screen readers: before an address. Addresses are never links.
desk-place-address = Address, not a link
desk-place-closed = Closed place, no address
desk-place-unknown = Recipient unknown
desk-place-unique = Looks made for one person. An offender can see that somebody opens or names this address.
desk-short-unopened = Short link: we do not know which place lies behind it. Open the link below, or ask the reporter for the real address, before a notice goes out.
desk-short-led-to = Short link, opened on { $moment }. Behind it lies this place, which is in the case now too: { $place }
desk-short-led-nowhere = Short link, opened on { $moment }. No address was seen behind it: { $reason } Ask the reporter for the real address.
desk-short-button = Open the short link
desk-short-hint = This only asks the service of the short link where it leads. We do not visit the place itself. Whoever made the link can see that somebody opens it.
desk-place-hidden-service = This address is reached by Tor only. We can neither look it up nor re-check it.
desk-place-same =
    { $count ->
        [one] The same address stands in 1 other case.
       *[other] The same address stands in { $count } other cases.
    }
desk-place-since = since { $moment }
desk-place-seen = Last re-check on { $moment }: { $verdict }. { $reason }
desk-place-not-seen = Not re-checked yet.
# Status words of a place; the person reads the same words.
desk-status-reported = Received
desk-status-noticed = Sent
desk-status-sent-again = Sent again
desk-status-acknowledged = Acknowledged
desk-status-said-gone = Acknowledged: the site says it is gone
desk-status-gone = Gone
desk-status-gone-here = Not visible here
desk-status-refused = Not removed
desk-status-reappeared = Visible after all
desk-status-gone-as-told = Gone, says { $who }
desk-told-person = the person
desk-told-platform = the platform
desk-told-school = the school
# Why a recipient says no.
desk-refusal-lawful = The recipient holds that it is lawful.
desk-refusal-not-found = The recipient could not find it.
desk-refusal-not-ours = It is not the recipient's to remove.
desk-refusal-need-more = The recipient wants to know more.
desk-refusal-other = The recipient gave another reason.
# Results of a re-check.
desk-verdict-online = still there
desk-verdict-gone = gone
desk-verdict-gone-here = not visible here
desk-verdict-changed = something else is there now
desk-verdict-moved = moved
desk-verdict-unreachable = no answer
desk-verdict-unsure = cannot tell
# Why a re-check says so.
desk-reason-not-found = The server says: not found (404).
desk-reason-status-gone = The server says: removed (410).
desk-reason-tombstone = The text says that it was removed.
desk-reason-legal-block = Blocked for legal reasons (451).
desk-reason-country-block = The page says: not in this country.
desk-reason-same-picture = The same picture is still there.
desk-reason-other-picture = A different picture is there.
desk-reason-page-there = A page with content is there.
desk-reason-media-there = The picture address answers. Its content was not fetched.
desk-reason-login-wall = A login page stands before it.
desk-reason-forbidden = No access (401 or 403).
desk-reason-script-shell = The page is empty without scripts.
desk-reason-consent-wall = A consent page stands before it.
desk-reason-redirected = The address redirects.
desk-reason-like-unknown = The site answers this address as it answers one that never was there.
desk-reason-alike-for-all = The site shows the same page for every address.
desk-reason-nothing-own = The page shows nothing of its own.
desk-reason-nothing-left = What was seen there earlier is not to be seen any more.
desk-reason-server-trouble = The server has trouble or is too busy.
desk-reason-no-name = The name of the site does not exist (any more).
desk-reason-private-range = The address points to a private network. Nothing was sent.
desk-reason-barred-port = The address names a port where no site is expected. Nothing was sent.
desk-reason-no-connection = No connection came about.
desk-reason-timed-out = No answer came in time.
desk-reason-tls-failed = The secure connection failed.
desk-reason-too-much = The answer was too large or kept redirecting.
desk-reason-not-http = The answer was no readable web page.
desk-reason-other-kind = A kind of content that we do not look at.

## Case: messages
desk-message-from-desk = Desk
desk-message-from-person = The person
desk-reply-label = Reply to the person
desk-reply-hint = The person reads this with the eight words. Write in { $lang }. No names, no links.
desk-reply-button = Send reply
desk-reply-empty = Write a reply first.

## Case: assessment
desk-assess-title = Record an assessment
desk-assess-lead = Luwte does not decide whether something is a crime. Record who says that it is unlawful, and what that rests on.
desk-assess-assessor = Who says so?
desk-assess-basis = On what basis?
desk-assess-button = Record
desk-assess-line = { $assessor }: { $basis }
desk-assess-by = Recorded by { $name } on { $moment }
desk-assessor-depicted-person = The depicted person
desk-assessor-parent = A parent or guardian
desk-assessor-third-party = Somebody else, such as a school or a friend
desk-assessor-analyst = An authorised analyst outside Luwte
desk-basis-minor-imagery = Sexual imagery of a minor, real or seeming
desk-basis-made-without-consent = Sexual imagery made without consent, with AI too
desk-basis-shared-without-consent = Sexual imagery shared without consent
desk-basis-privacy = Portrait or personal data without permission
desk-basis-terms = Against the rules of the site

## Case: notices
desk-notice-draft = Notice to { $recipient }
desk-notice-draft-unknown = Notice, recipient unknown
desk-notice-places =
    { $count ->
        [one] 1 place
       *[other] { $count } places
    }
desk-notice-none-possible = A notice is not possible for any place now.
desk-notice-line = To { $recipient }
desk-notice-line-unknown = Recipient unknown
desk-notice-step-drafted = Draft
desk-notice-step-queued = About to go out
desk-notice-step-sent = Sent
desk-notice-step-acknowledged = Acknowledged
desk-notice-step-decided = Answered
desk-notice-step-complained = Complaint made
desk-notice-step-settled = Settled
desk-notice-step-failed = Failed

## Case: timeline
desk-event-received = Report came in
desk-event-imported = Taken over from another system
desk-event-place-added = Place added
desk-event-told-gone = Told that it is gone
desk-event-person-wrote = The person wrote
desk-event-desk-wrote = The desk wrote
desk-event-opened = Case opened
desk-event-exported = Contents handed over in a file
desk-event-assessed = Assessment recorded
desk-event-notice-queued = Notice approved
desk-event-notice-undone = Sending undone
desk-event-notice-sent = Notice sent
desk-event-notice-sent-again = Notice sent again
desk-event-notice-failed = Notice not sent
desk-event-acknowledged = The recipient has seen it
desk-event-said-gone = The recipient says: gone
desk-event-refused = The recipient refuses
desk-event-checked = Re-checked
desk-event-could-not-check = Could not be re-checked
desk-event-gone = Gone: two re-checks agree
desk-event-gone-here = Not visible here
desk-event-reappeared = Came back
desk-event-still-there = Still there, though the recipient says that it is gone
desk-event-unconfirmed = Said gone, cannot be confirmed
desk-event-seen-gone = Checked by a human: gone
desk-event-closed = Case closed
desk-event-reopened = Case reopened
desk-event-clock-rang = A clock rang
desk-event-complained = Complained about the refusal
desk-event-by = by { $name }
desk-failed-refused = The recipient's server refused it.
desk-failed-broken = Something is broken on our side.
desk-deadline-receipt = no receipt yet
desk-deadline-reminder = no decision yet: send the notice again
desk-deadline-decision = no decision within our own target
desk-deadline-escalation = no decision yet: ask whoever comes next in the route
desk-deadline-complaint = the time to complain about the refusal runs out
desk-deadline-order = nobody says that the order was complied with
desk-deadline-out-of-court = no answer to the complaint: an out-of-court body can help

## Case: facts column
desk-facts-title = Facts
desk-facts-number = Case number
desk-facts-copy = Copy number
desk-facts-copied = The case number is on your clipboard.
desk-facts-not-copied = Copying did not work. Select the number and copy it yourself.
desk-facts-about = Who reports
desk-facts-situation = What happened
desk-facts-age = Age when made
desk-facts-lang = Language of the person
desk-facts-handling = Handling
desk-facts-handling-strict = Strict: no picture is fetched, shown or kept anywhere.
desk-facts-handling-adult = Adult: a re-check may compare the recorded picture address. Nobody sees the picture.
desk-facts-pictures = Fingerprints of pictures
desk-facts-pictures-none = None
desk-facts-quality =
    quality { $quality } of 100{ $parts ->
        [0] { "" }
        [one] , with a code of 1 part
       *[other] , with codes of { $parts } parts
    }
desk-next-title = Next step
desk-next-read = Read and answer the message.
desk-next-take = Take the case.
desk-next-assess = Record who says so and on what basis.
desk-next-unique = First look at the address that looks made for one person.
desk-next-notice = Draft a notice.
desk-next-draft = Check and send the draft.
desk-next-closed-place = Help with reporting in the app. We cannot reach that place.
desk-next-hotline = Beside every notice, report to the hotline (Meldpunt Kinderporno).
desk-next-wait = Wait for the recipient and the re-check.
desk-next-done = Everything is gone. Discuss closing with the person.
desk-next-reopen = The case is closed. Reopen it to do something.

## Case: closing
desk-close-lead = The person can still write afterwards. Then the case opens again.
desk-close-reason = Why?
desk-close-button = Close case
desk-closed-note = Closed: { $reason }.
desk-reopen-button = Reopen case

## Notice: check page
desk-check-title = Notice
desk-check-case = Back to case { $number }
desk-check-lead = Check what goes out and to whom. Nothing was sent yet.
desk-check-recipient = Recipient
desk-check-recipient-none = Unknown
desk-check-to = Goes to
desk-check-to-none = Not known
desk-check-lang = Language
desk-check-subject = Subject
desk-check-places = Places
desk-check-dark = Gone, not asked for now
desk-check-assessment = Rests on
desk-check-assessment-none = No assessment yet
desk-check-confirmed = Address checked on { $day }
desk-check-text = Text, exactly as it goes out
desk-check-twin = The content also goes along for computers: { $files }.
desk-check-paper = Download this text as a PDF
# After sending was pressed for a draft that has a place more by now.
desk-grown-title = The places have changed
desk-grown-text = While you were checking, a place was added or went away. The text now names the places of this moment. Check the text and send again.
# What is missing, and what to do about it.
desk-missing-title = This is still missing
desk-missing-assessment = There is no assessment. Record one in the case.
desk-missing-assessment-link = To the assessment
desk-missing-recipient = We know no recipient for this place. Find out who can remove it.
desk-missing-channel-address = No address for notices is known of this recipient. Use the way in the recipient's app or site.
desk-missing-channel-confirmed = Nobody checked the address of this recipient. Do that below.
desk-missing-places = There is no place in it.
desk-missing-reason = For this basis there is no explanation in the recipient's language yet. Choose another basis or ask the editors.
desk-missing-notifier = The name or the e-mail address of the desk is missing. Ask the administrator to complete the settings.
desk-missing-good-faith = The statement of good faith is missing in the recipient's language. Ask the editors.
desk-missing-detail = The recipient asks for: { $field }. Fill it in below.
desk-missing-detail-link = To the field
desk-missing-repeats-secret = Your own sentence repeats something of the story. Write it differently.
# Confirming the recipient's address.
desk-channel-title = Address of the recipient
desk-channel-lead = Compare { $to } with what { $recipient } itself says on its own site.
desk-channel-check = I checked this address today, { $day }.
desk-channel-button = Confirm address
desk-channel-error = Tick the box when you have checked the address.
# What law and recipient ask for.
desk-asked-title = What must be in it
desk-asked-there = It is in
desk-asked-not-needed = Not required for imagery of minors
desk-asked-lacking = Missing
desk-asked-law = The law asks for it: DSA 16(2)({ $letter })
desk-asked-both = The law, DSA 16(2)({ $letter }), and the recipient ask for it
desk-asked-recipient = The recipient asks for it
desk-field-reason = Why it is unlawful
desk-field-address = Addresses
desk-field-contact = Name and e-mail address of the notifier
desk-field-good-faith = Statement of good faith
desk-field-account = Account
desk-field-phone = Telephone number of the desk
desk-field-postal-address = Postal address of the desk
desk-field-legal-basis = Legal basis
desk-field-key = Key of the link
desk-field-hint-account = The name of the account that placed it, as the site shows it.
desk-field-hint-phone = Never the number of the person.
desk-field-hint-postal-address = Never the address of the person.
desk-field-hint-legal-basis = The provision that it is against.
desk-field-hint-key = The part of the link that opens the file.
desk-details-title = This recipient also asks for
desk-details-button = Put into the text
# Requests that a member switches on.
desk-marks-title = What you ask for besides
desk-marks-preservation = A charge is considered: ask to keep the evidence
desk-marks-danger = Somebody's life or safety may be in danger: say so
desk-marks-button = Keep
# More addresses than fit into one notice.
desk-others-lead = { $count ->
    [one] One more draft is ready for this recipient:
   *[other] { $count } more drafts are ready for this recipient:
 }
desk-others-link = draft { $count }
# Handing over by the recipient's own form or app.
desk-check-to-form = Form: { $to }
desk-check-to-api = Interface: { $to }
desk-check-to-app = In the recipient's app or on its site
desk-sent-form-title = Sent by form on { $moment }
desk-sent-api-title = Sent by interface on { $moment }
desk-form-lead = This recipient takes no e-mail. You fill in the form yourself.
desk-form-link = To the fields to copy
desk-form-title = Filling in the form
desk-form-back = Back to the notice
desk-form-lead-web = Copy the fields into the form of { $recipient }. It is at this address:
desk-form-lead-app = Copy the fields in the app or on the site of { $recipient }.
desk-form-whole = All in one text
desk-form-empty = The notice holds nothing for this.
desk-form-copy = Copy
desk-form-tick = Copied
desk-form-done = Copied
desk-form-not-done = Not after all
desk-form-missing = Something is still missing in the notice. Complete it first.
desk-form-grown = While you were at work, one more place came back at this recipient. Fill that in too.
desk-form-sent-title = Sent
desk-form-at = Sent by form on
desk-form-at-hint = Time in the Netherlands. From then on clocks run and we look whether it is gone.
desk-form-at-wrong = Choose a moment after this notice was made and not in the future.
desk-form-sent-button = Record: sent
desk-event-field-copied = Field put into the recipient's form
# Own sentence.
desk-own-label = Own sentence (may stay empty)
desk-own-hint = Goes into the text. No name, age, school or words of the person.
desk-own-button = Put into the text
desk-own-repeats = This sentence repeats something of the story or the messages. Write it differently.
# After sending was pressed with a changed sentence: it is put into the text first.
desk-own-added = Your sentence stands in the text now. Check the text and send again.
# Asked by the script before another form drops what was typed.
desk-unsaved = You typed something that was not sent yet. Go on and lose it?
# Sending.
desk-send-button = Send notice
desk-send-again-button = Send again
desk-send-hint = Then you have { $seconds } seconds to undo it.
desk-queued-title = Goes out at { $clock }
# Kept up by the script every second.
desk-queued-left = { $seconds } seconds left.
desk-queued-text = Until then you can undo it.
desk-undo-button = Undo
desk-queued-reload = See how it stands now
desk-sent-title = Sent on { $moment }
desk-sent-text = The recipient has the mail with a link to answer.
desk-sent-form-text = The form of the recipient is filled in. From now on the clocks run and we check whether it is gone.
desk-sent-api-text = The interface of the recipient took the notice, with a link to answer.
desk-acknowledged-title = The recipient has seen the notice
desk-decided-title = The recipient has answered
desk-decided-text = The answer stands with the places in the case. We check ourselves whether it is gone.
desk-settled-title = This notice is settled
desk-failed-title = Sending did not work
desk-refused-title = The recipient refuses
desk-complain-title = Complain about the refusal
desk-complain-text = A platform has its own complaint system. It stays open for at least six months after a refusal (DSA, article 20). Make the complaint there, and record here that it was made.
desk-complain-button = We have complained
desk-complained-title = A complaint about the refusal was made
desk-complained-text = If no answer comes, a clock rings: an out-of-court body can then help (DSA, article 21).
desk-failed-text = The notice could not be delivered. Check the address and try again.

## Team
desk-team-title = Team
desk-team-lead = Whoever is in the team can read every case. Let in only somebody whose fingerprint you heard yourself.
desk-team-fingerprint = Fingerprint of the team
desk-team-fingerprint-hint = It also stands in the settings of the server. Does it differ? Then stop and call the operator.
desk-team-members = Members
desk-team-column-name = Name
desk-team-column-state = State
desk-team-column-fingerprint = Fingerprint of the key
desk-team-column-since = Since
desk-team-column-act = Act
desk-team-me = { $name } (you)
desk-member-invited = Invited
desk-member-waiting = Waits to be let in
desk-member-member = In the team
desk-member-removed = Removed
desk-team-let-in = Let in
desk-team-let-in-hint = Have { $name } read out the fingerprint and compare it.
desk-team-remove = Remove
desk-invite-title = Invite somebody
desk-invite-name = Name of the new member
desk-invite-name-hint = The member logs in with this name later.
desk-invite-button = Make invitation
desk-invite-empty = Fill in a name.
desk-invite-taken = This name is in use. Choose another.
# The invitation, shown once.
desk-invited-title = Invitation for { $name }
desk-invited-lead = You see this invitation once. Pass it on yourself, not by mail. It works once.
desk-invited-address = Address to join
desk-invited-token = Invitation
desk-invited-next = Then: have the member read out the fingerprint, and let them in on the team page.
desk-invited-back = To the team
# Removing, after one confirmation.
desk-remove-title = Remove { $name }?
desk-remove-text = Access ends at once, on devices that are logged in now too. Coming back needs a new invitation.
desk-remove-me = This is you. You will be logged out at once.
desk-remove-button = Yes, remove
desk-remove-keep = No, back to the team

## Partners: accounts of recipients
desk-partners-title = Partners
desk-partners-lead = A partner answers our notices with a program of its own. An account sees only what the mails to that recipient said.
desk-partners-list = Accounts
desk-partners-none = There are no accounts yet.
desk-partners-column-recipient = Recipient
desk-partners-column-state = State
desk-partners-column-mark = Mark
desk-partners-column-made = Made
desk-partners-column-revoked = Revoked
desk-partners-works = Works
desk-partners-revoked = Revoked
# When, and by which member.
desk-partners-who = { $moment } by { $name }
desk-partners-revoke = Revoke
desk-partners-add-title = Make an account
desk-partners-recipient = Recipient
desk-partners-recipient-hint = Make an account only if you agreed with this recipient yourself how the keys get there.
desk-partners-none-chosen = Choose a recipient
desk-partners-choose = Choose a recipient from the list.
desk-partners-add-button = Make account
# The secrets, shown once.
desk-partner-made-title = Account for { $name }
desk-partner-made-lead = You see these keys once. Pass them on yourself, not by mail.
desk-partner-made-api-key = Key to log in with
desk-partner-made-mark = Mark of the account (no secret)
desk-partner-made-callback-key = Key to sign with
desk-partner-made-next = Key lost, or with somebody else? Revoke the account and make a new one.
desk-partner-made-back = To the partners
# Revoking, after one confirmation.
desk-partner-revoke-title = Revoke the account of { $name }?
desk-partner-revoke-text = The keys stop working at once. What was answered stays. The link in each mail keeps working.
desk-partner-revoke-button = Yes, revoke
desk-partner-revoke-keep = No, back to the partners

## Texts: the worklist of editors
desk-texts-title = Texts
# How many texts wait, in large letters on top.
desk-texts-count =
    { $count ->
        [0] All texts have been checked.
        [one] 1 text has to be checked.
       *[other] { $count } texts have to be checked.
    }
desk-texts-hint =
    { $count ->
        [one] A text stands here 1 day before its review date. The site itself only shows when a text was checked.
       *[other] A text stands here { $count } days before its review date. The site itself only shows when a text was checked.
    }
# Opens the list of texts that nobody has to look at now.
desk-texts-rest =
    { $count ->
        [one] Show 1 text that is up to date
       *[other] Show { $count } texts that are up to date
    }
# Captions of the two tables.
desk-texts-waiting = To be checked
desk-texts-others = Up to date
desk-texts-column-title = Text
desk-texts-column-kind = Kind
desk-texts-column-mark = Mark
desk-texts-column-checked = Checked on
desk-texts-column-review = Check before
desk-texts-column-state = State
# Badges.
desk-texts-ended = no longer valid
desk-texts-checked-later = wrong date
desk-texts-late = late
desk-texts-due = due soon
desk-texts-not-yet = not valid yet
desk-texts-fresh = up to date
# What the letters of marks mean.
desk-texts-marks = Marks
desk-texts-mark-r = read in the source
desk-texts-mark-k = stated by the government
desk-texts-mark-c = claimed by another about the source
desk-texts-mark-i = inferred by us
desk-texts-mark-u = not confirmed, not for the site

## Join
desk-join-title = Join the team
desk-join-lead = Paste the invitation that a member gave you.
desk-join-invitation = Invitation
desk-join-button = Go on
desk-join-unknown = This invitation does not work. Check that you pasted all of it. Was it used already? Then ask for a new one.
desk-join-hello = Welcome, { $name }
desk-join-step-1 = Step 1: your app for codes
desk-join-step-1-text = Open your app for codes and add an account with this key.
desk-join-secret = Key for the app
desk-join-uri = Or as an address, for an app on this device
desk-join-step-2 = Step 2: password and code
desk-join-password = New password
desk-join-password-hint = At least { $count } characters. Pasting is fine. Nobody can restore it for you.
desk-join-password-short = Choose a password of at least { $count } characters.
desk-join-code = Code from your app
desk-join-code-wrong = This code is wrong. Type the code that stands in your app now.
desk-join-finish = Join
desk-join-stale = This form was too old. Begin again with your invitation.
desk-joined-title = One more step
desk-joined-lead = Read out this fingerprint to the member who invited you. Then that member lets you in.
desk-joined-fingerprint = Your fingerprint
desk-joined-next = Have you been let in? Then log in.
# What the person wants first.
desk-charge-title = Charges
desk-charge-none = The person chose nothing: removal comes first.
desk-charge-not-considered = Remove first, no charge mentioned
desk-charge-considered = Remove first, perhaps press charges later
desk-charge-police-first = Police first
desk-charge-legend = What does the person say?
desk-charge-told = Write down what the person says
desk-charge-button = Write down
desk-charge-waits = The person wants to go to the police first. Send nothing until the person says you may. Only danger to somebody's life goes before that.
desk-next-police = The person wants to go to the police first. Ask whether something may go out, and write the answer down.
desk-missing-police-first = The person wants to go to the police first. Write down in the case when it may go out, or say that somebody's life is in danger.
desk-event-charge-chosen = Choice about charges
# The route of a place.
desk-event-host-looked-up = Host looked up
desk-event-short-link-opened = Short link opened
desk-event-place-found = Place found behind a short link
desk-event-human-looked = Looked at by a member of staff first
desk-event-handed-over = Handed over to the hotline
desk-event-hand-over-answered = The hotline answered
desk-event-authority-answered = The authority answered
desk-event-statement-came = The recipient wrote an explanation
desk-event-dossier-made = Dossier for the authority made
desk-reason-by-rule = By a rule of our own nothing goes there. Nothing was sent.
desk-route-title = Whom we ask, and why
desk-route-unknown = Not known yet
desk-route-left-out = Whom we do not ask
desk-route-looked = I looked at this: a notice may be drafted
desk-route-assess-first = Someone else says this about an adult. Record an assessment first.
desk-route-no-fetch = By a rule of our own we fetch nothing here, not even to re-check.
desk-host-title = The host
desk-host-none = The host was not looked up yet.
desk-host-at = Looked up on { $moment }.
desk-host-country = Country: { $country }.
desk-host-country-unknown = The country is not known.
desk-host-networks = Network: { $networks }.
desk-host-prefixes = Addresses: { $prefixes }.
desk-host-abuse = Contact for abuse according to { $register }: { $mail }.
desk-host-button = Look up the host
desk-host-hint = This asks the name server of the address. Whoever runs it can see that.
desk-host-hint-unique = Note: this address looks made for one person. The offender can see that somebody looks it up.
desk-hotline-button = Handed over to the hotline
desk-hotline-hint = First report it yourself, on the site of the hotline. Then record it here.
desk-hotline-made = Handed over to the hotline on { $moment }.
desk-hotline-said = Answer of the hotline, { $moment }: { $answer }
desk-hotline-answer = Answer of the hotline
desk-hotline-keep = Record
desk-hotline-received = Received
desk-hotline-unlawful = Unlawful
desk-hotline-not-unlawful = Not unlawful
desk-hotline-passed-on = Passed on to a hotline elsewhere
desk-hotline-declined = Not taken on
desk-recipient-platform = site or app
desk-recipient-host = host
desk-recipient-search = search engine
desk-recipient-registrar = seller of the domain name
desk-recipient-hotline = hotline
desk-recipient-authority = authority
desk-recipient-store = app store
desk-recipient-payment = payment service
desk-channel-mail = by mail
desk-channel-web-form = by a form
desk-channel-api = by an interface
desk-channel-in-app = in the app or on the site
desk-channel-hand-over = handed over by hand
desk-channel-forwarded = passed on by the hotline
desk-channel-dossier = with a dossier
desk-channel-abuse-mail = mail address of the register
desk-channel-none-known = no address known
desk-channel-not-looked-up = not looked up
desk-trouble-by-rule = By a rule of our own nothing goes there.
desk-trouble-no-name = The name has no address.
desk-trouble-name-server = A name server did not answer as it should.
desk-trouble-timed-out = No answer came in time.
desk-trouble-too-old = This was looked up too long ago. Look it up again.
desk-trouble-alias-loop = The name leads on and on.
desk-trouble-private-range = The name leads into a private network.
desk-trouble-too-many-machines = The name has more addresses than we look at.
desk-trouble-country-missing = No database of countries is set up.
desk-trouble-country-broken = The database of countries does not read.
desk-trouble-country-stale = The database of countries is too old.
desk-trouble-countries-differ = The addresses do not lie in one country.
desk-trouble-behind-delivery = Another company stands in front. The host is hidden.
desk-trouble-network-missing = No database of networks is set up.
desk-trouble-network-broken = The database of networks does not read.
desk-trouble-network-stale = The database of networks is too old.
desk-trouble-networks-differ = The addresses do not lie in one network.
desk-trouble-register-missing = No register of networks is known.
desk-trouble-register-failed = The register of networks did not answer as it should.
desk-trouble-no-abuse-contact = The register names no contact for abuse.

## Board of places
desk-nav-board = Places
desk-board-title = Places
desk-board-caption = Places that are not gone yet
desk-board-empty = There is no place that may still be online.
desk-board-more =
    { $count ->
        [one] 1 more place
       *[other] { $count } more places
    }
desk-board-column-tick = Choose
desk-board-column-site = Site and case
desk-board-column-step = State
desk-board-column-turn = Whose turn
desk-board-column-overdue = Overdue
desk-board-column-notice = Notice
desk-board-tick = { $site }, case { $number }
desk-board-no-site = unknown site
desk-board-turn-desk = Desk
desk-board-turn-recipient = Recipient
desk-board-turn-recheck = Re-check
desk-board-back =
    { $count ->
        [0] No place is visible after all.
        [one] 1 place is visible after all.
       *[other] { $count } places are visible after all.
    }
desk-board-unconfirmed =
    { $count ->
        [0] Of each place that is said to be gone we can see whether it is.
        [one] 1 place is said gone and cannot be confirmed.
       *[other] { $count } places are said gone and cannot be confirmed.
    }
desk-unconfirmed = Said gone, cannot be confirmed
desk-unconfirmed-since = Said gone, cannot be confirmed. This waits for you since { $moment }.
desk-unconfirmed-adult = Look for yourself and write down what you saw.
desk-unconfirmed-strict = Do not open this address yourself. Ask an authorised analyst, such as the hotline's, and write down what they saw.
desk-answer-none = Choose what is true
desk-saw-answer = What was seen?
desk-saw-gone = Checked: gone
desk-saw-there = Checked: still there
desk-board-overdue =
    { $count ->
        [0] Nothing is overdue.
        [one] 1 place is overdue.
       *[other] { $count } places are overdue.
    }
desk-board-desk =
    { $count ->
        [one] At 1 place it is the desk's turn.
       *[other] At { $count } places it is the desk's turn.
    }
desk-board-recipient =
    { $count ->
        [one] At 1 place it is the recipient's turn.
       *[other] At { $count } places it is the recipient's turn.
    }
desk-board-recheck =
    { $count ->
        [one] 1 place is being re-checked.
       *[other] { $count } places are being re-checked.
    }
desk-board-next-ready =
    { $count ->
        [one] New draft, waits for approval
       *[other] New draft about { $count } places, waits for approval
    }
desk-board-decision = From report to first notice: half within { $median }, nine of ten within { $most } ({ $count } cases in { $days } days).
desk-board-no-decision = From report to first notice: none yet in { $days } days.
desk-board-risk = Cases with a young child or a threat that nobody looked at: { $count }. The oldest: { $age }.
desk-board-late = Cases that wait too long for a first look: { $count }. The oldest: { $age }.
desk-board-undecided = Cases that somebody looked at, but about which nothing is decided: { $count }. The oldest: { $age }.
desk-board-none-ticked = Nothing was ticked.
desk-board-looks = Being re-checked now: { $watched }. No notice sent about them yet, so not re-checked: { $left }.
desk-board-drafts = Drafts made in { $drafted } cases. Not possible in { $left } cases.
desk-board-draft = Make drafts
desk-board-look = Re-check now
desk-board-hint = A draft goes out only after approval. Addresses stand in the case.

## How recipients answer
desk-recipients-title = Recipients
desk-recipients-lead = Notices of the last { $days } days. The times are measured, from sending to decision.
desk-recipients-caption = How recipients answer
desk-recipients-empty = No notice went out yet.
desk-recipients-column-name = Recipient
desk-recipients-column-sent = Sent
desk-recipients-column-confirmed = Confirmed
desk-recipients-column-removed = Says removed
desk-recipients-column-seen-gone = Seen gone
desk-recipients-column-seen-online = Still online
desk-recipients-column-refused = Refused
desk-recipients-column-median = Half within
desk-recipients-column-p90 = Nine of ten within
desk-recipients-column-gone = Half seen gone within
desk-recipients-none = no decision
desk-recipients-few = too few
desk-recipients-seen = Seen gone: our checks saw that all places are gone. Still online: the last check after the answer still saw a place. The time is shown from { $enough } notices on.
desk-recipients-cut = Only the newest notices were counted.

## Notices that are not out
desk-outgoing-title = Outgoing
desk-outgoing-lead = Approved notices that are not out yet.
desk-outgoing-aside = Set aside
desk-outgoing-hint = These do not go out by themselves. First see why. Sending again is a new approval of yours; the notice stays the same.
desk-outgoing-none-aside = Nothing was set aside.
desk-outgoing-under-way = Still on their way
desk-outgoing-none-under-way = Nothing is on its way.
desk-outgoing-column-notice = Recipient and case
desk-outgoing-column-why = Why
desk-outgoing-column-since = Since
desk-outgoing-column-again = Again
desk-outgoing-column-next = Next attempt
desk-outgoing-button = Send again
desk-outgoing-again = The notice goes out again. You can still take this back for a moment.
desk-outgoing-cannot = This notice is on its way already, or something is missing. Open the notice.
desk-outgoing-gone = This notice is no longer there.
desk-outgoing-no-recipient = unknown recipient
desk-outgoing-now = being tried now
desk-outgoing-turn = Waits for its turn: the recipient asked for fixed hours or for a pause.
desk-outgoing-tries =
    { $count ->
        [0] Not tried yet.
        [one] Tried once.
       *[other] Tried { $count } times.
    }
desk-outgoing-most =
    { $count ->
       *[other] Only the first { $count } notices stand here.
    }
desk-outgoing-alarm = Notices that were set aside: { $count }. The oldest: { $age }.
desk-sending-no-connection = The mail server or interface could not be reached.
desk-sending-connection-lost = The connection to the mail server broke.
desk-sending-timed-out = The mail server or interface gave no answer.
desk-sending-answer-lost = The notice was handed over, but the answer did not come. It may have arrived.
desk-sending-try-later = The mail server asked to try later.
desk-sending-recipient-refused = The recipient's address was refused.
desk-sending-message-refused = The mail was refused.
desk-sending-relay-refused = The mail server does not want to talk to us.
desk-sending-sender-refused = Our own address was refused.
desk-sending-login-refused = Logging in at the mail server did not work.
desk-sending-no-starttls = The mail server offers no secure connection.
desk-sending-tls-failed = The secure connection failed.
desk-sending-bad-message = The notice cannot be sent as it is.
desk-sending-no-settings = Nothing is set up to send it with.
desk-sending-barred-address = The address of the interface is not secure (https) or not public. Nothing was sent.
desk-sending-redirected = The interface has moved. Check its address.
desk-sending-http-400 = The interface could not read the notice (400).
desk-sending-http-401 = The interface does not know our key (401). Ask the administrator.
desk-sending-http-403 = The interface does not let us in (403).
desk-sending-http-404 = There is no interface at this address (404).
desk-sending-http-405 = The interface takes no notices at this address (405).
desk-sending-http-408 = The interface did not get all of it in time (408).
desk-sending-http-409 = The interface is still working on this notice (409).
desk-sending-http-410 = There is no interface at this address any more (410).
desk-sending-http-413 = The notice is too long for the interface (413).
desk-sending-http-415 = The interface takes no notices of this form (415).
desk-sending-http-422 = The interface read the notice and did not accept it (422).
desk-sending-http-425 = The interface asked to come back (425).
desk-sending-http-429 = The interface gets too many notices (429).
desk-sending-http-451 = The interface refuses for reasons of law (451).
desk-sending-http-4xx = The interface refuses.
desk-sending-http-503 = The interface is busy or being repaired (503).
desk-sending-http-5xx = Something is wrong at the interface.
desk-sending-fault = Something broke on our side.

## Spans of time
desk-span-minutes =
    { $count ->
        [0] one minute
        [one] 1 minute
       *[other] { $count } minutes
    }
desk-span-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
desk-span-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }

## Answers by mail
# Link at the top, with how many wait.
desk-nav-answers =
    { $count ->
        [0] Replies
       *[other] Replies ({ $count })
    }
desk-event-reply-came = Reply by mail
desk-event-reply-confirmed = Reply by mail confirmed
desk-answers-title = Replies by mail
desk-answers-lead = A mail changes nothing until you say what it means.
desk-answers-off = No folder is set from which mail is read.
desk-answers-none = No reply waits.
desk-answers-caption = Replies that wait, oldest first
desk-answers-column-recipient = Recipient
desk-answers-column-means = Seems to say
desk-answers-column-proof = Recognised by
desk-answers-most = You see the { $count } oldest.
desk-answers-unmatched = Mails of the last { $days } days that belong to no notice: { $count }. Their text lies in the folder .aside of the mailbox.
desk-answers-surplus = Mails of the last { $days } days to a notice for which too many wait already: { $count }. Their text lies in the folder .aside of the mailbox.
desk-answer-title = Reply by mail
desk-answer-back = All replies
desk-answer-lead = From { $recipient }, { $age }. Seems to say: { $means }. Read the mail and choose what it means.
desk-answer-hint = You may choose another word later. The last one counts.
desk-answer-confirmed = Confirmed as: { $means } ({ $age }).
desk-answer-from = Says it comes from
desk-answer-proof = Recognised by
desk-answer-subject = Subject
desk-answer-notice = Belongs to
desk-answer-text = Text
desk-answer-empty = The mail has no text.
desk-answer-report = Report about delivery
desk-answer-left-out =
    { $count ->
        [one] 1 attachment or other part was thrown away unread.
       *[other] { $count } attachments or other parts were thrown away unread.
    }
desk-answer-cut = The mail is longer than what stands here.
# What a mail seems to say.
desk-answer-kind-received = received
desk-answer-kind-removed = removed
desk-answer-kind-disabled = made inaccessible
desk-answer-kind-refused = refused
desk-answer-kind-forwarded = passed on
desk-answer-kind-automatic = automatic message
desk-answer-kind-bounce = did not arrive
desk-answer-kind-unclear = unclear
# Buttons: what a mail means.
desk-answer-means-received = Received
desk-answer-means-removed = Removed
desk-answer-means-disabled = Made inaccessible
desk-answer-means-forwarded = Passed on to somebody else
desk-answer-means-automatic = Automatic message, no answer
desk-answer-means-bounce = Did not arrive: switch the address off
desk-answer-means-unclear = No answer
desk-answer-refuses-lawful = Refuses: lawful
desk-answer-refuses-not-found = Refuses: not found
desk-answer-refuses-not-ours = Refuses: not theirs
desk-answer-refuses-need-more = Refuses: wants to know more
desk-answer-refuses-other = Refuses: another reason
desk-answer-match-message-id = the number of our mail
desk-answer-match-reference = our whole reference
desk-answer-match-short-mark = eight digits of our reference in the subject; they can be guessed
desk-answer-sender-same-domain = The same domain as the notice went to. That proves nothing.
desk-answer-sender-other-domain = Another domain than the notice went to.
desk-answer-sender-nobody = No sender, as reports about delivery have.

## Addresses that came over
desk-imported-link = Addresses that came over
desk-imported-title = Addresses that came over
desk-imported-lead = Open addresses from the old system. Nobody contacts an address before a member of staff approves it.
desk-imported-none = No open addresses came over.
desk-imported-counts = How many there are
desk-imported-column-status = Where the old system had it
desk-imported-column-age = Cases
desk-imported-column-waiting = Waiting
desk-imported-column-approved = Approved
desk-imported-column-show = Show
desk-imported-column-number = Old number
desk-imported-column-site = Site
desk-imported-strict = strict
desk-imported-adult = adult
desk-imported-only = Show only: { $status }, { $age }
desk-imported-only-short = Show these
desk-imported-all = Show all addresses
desk-imported-police =
    { $count ->
        [one] The police go first with 1 address.
       *[other] The police go first with { $count } addresses.
    }
desk-imported-waiting =
    { $count ->
        [0] nothing waits
        [one] 1 address waits
       *[other] { $count } addresses wait
    }
desk-imported-approve =
    { $count ->
        [one] Approve contact with 1 address
       *[other] Approve contact with { $count } addresses
    }
desk-imported-hint = You first see what happens then.
desk-imported-most =
    { $count ->
       *[other] Only the first { $count } addresses are here.
    }
desk-imported-progress = { $done } of { $of } addresses approved
desk-imported-again = See how far it is
desk-imported-begun = The approval has begun. You can leave this page: it goes on.
desk-imported-busy = An approval is under way already. Wait until it is done.
desk-imported-nothing = Nothing here waits for approval.
desk-imported-keep = Back, do not approve
desk-imported-sure-title = Approve contact?
desk-imported-sure-look = Addresses about which a notice was sent are looked at again, spread over a day.
desk-imported-sure-notice = No notice goes out. You make and approve those case by case.
desk-imported-sure-police = Addresses that the police see first, and those that a rule forbids, are not looked at.
desk-imported-sure-name = Each address will say that you approved this. You cannot take it back.

desk-scart-open = came in
desk-scart-scheduler-scrape = waits to be fetched
desk-scart-cannot-scrape = cannot be fetched
desk-scart-scheduler-ai-analyze = waits for analysis
desk-scart-grade = being assessed
desk-scart-first-police = police first
desk-scart-scheduler-checkonline = re-check by the program
desk-scart-scheduler-checkonline-manual = re-check by a human
desk-scart-abusecontact-changed = another host
desk-scart-close-offline = offline
desk-scart-close-offline-manual = offline, says a human
desk-scart-close = closed
desk-scart-close-double = double
desk-scart-unknown = unknown
# The authority: what it said, and writing that down.
desk-authority-answer = Answer of the authority
desk-authority-said = Answer of the authority, { $moment }: { $answer }
desk-authority-draft = Draft a notice to the authority
desk-authority-received = Received
desk-authority-declined = No order
desk-authority-ordered = Order given
desk-authority-complied = Order complied with
# What the recipient answered, and what it wrote with that.
desk-answered = Answer
desk-answered-line = { $answer } ({ $moment })
desk-answered-received = Received
desk-answered-forwarded = Passed on to whoever can remove it
desk-answered-removed = Removed
desk-answered-disabled = Made inaccessible, not removed
desk-answered-refused = Refused
desk-answered-declined = No order
desk-answered-ordered = Order given
desk-answered-complied = Order complied with
desk-statements-title = Explanation of the recipient
desk-statements-hint = Plain text of the recipient. The person does not read it. Tell them in a message what they need to know.
desk-statement-line = { $moment }, with the answer: { $answer }
desk-board-turn-authority = Order of the authority
desk-board-authority-said = Authority: { $answer }
desk-board-authority =
    { $count ->
        [one] An order of the authority runs at 1 place.
       *[other] Orders of the authority run at { $count } places.
    }

## Answers by mail on the page of a notice
desk-check-replies = Replies by mail
desk-check-reply = { $kind } ({ $state }), { $age }
desk-check-reply-confirmed = confirmed
desk-check-reply-waits = not confirmed yet

## Other work that fails
desk-work-title = Work that fails
desk-work-hint = This is our fault, not a recipient’s. Try again. Does it stay here? Tell whoever runs this system.
desk-work-column-work = Work
desk-work-column-count = How many
desk-work-column-stands = State
desk-work-button = Try again
desk-work-again = The work is done again. Look in a minute whether it is still here.
desk-work-none = This work goes well by now.
desk-work-alarm = There is work that fails. Look under Outgoing.
desk-work-given-up = Given up.
desk-work-tried = Still being tried.
desk-work-recheck = re-checking places
desk-work-receipt-due = clock of the receipt
desk-work-reminder-due = clock of the reminder
desk-work-decision-due = clock of the decision
desk-work-escalation-due = clock of the next in the route
desk-work-complaint-due = clock of the complaint
desk-work-out-of-court-due = clock of the dispute body
desk-work-order-due = clock of the order
desk-work-send-notice = sending notices
desk-work-count =
    { $count ->
        [one] 1 time
       *[other] { $count } times
    }

desk-rules-title = Rules for domains
desk-rules-lead = A rule says what we do with a domain, and with everything below it. Whoever looks after the texts keeps the rules in files.
desk-rules-list = Our rules
desk-rules-none = There are no rules yet.
desk-rules-column-domain = Domain
desk-rules-column-says = What the rule says
desk-rules-column-file = File
desk-rules-human-first = A member of staff looks first. Nothing goes out before.
desk-rules-owner = The site belongs to { $name }.
desk-rules-host = The host is { $name }.
desk-rules-first = We ask { $name } first.
desk-try-title = Try an address
desk-try-hint = You see whom we would ask. Nothing is sent, looked up or kept.
desk-try-address = Address
desk-try-depicted-question = Who is depicted?
desk-try-depicted-none = Not known: counts as under 18
desk-try-depicted-minor = Somebody under 18
desk-try-depicted-adult = Somebody of 18 or older
desk-try-by-question = Who says so?
desk-try-by-none = Not known
desk-try-country = Country of the host
desk-try-country-hint = Two letters, such as NL. Leave it empty if you do not know.
desk-try-country-wrong = This is no country. Write two letters, such as NL.
desk-try-button = Show whom we ask
desk-try-route = What we would do
desk-try-kept = This is how we keep the address:
desk-try-rule = The rule for { $domain } counts.
desk-try-no-rule = None of our rules counts here.
desk-try-short = This is a short link. Where it leads is known only when a member of staff opens it.
