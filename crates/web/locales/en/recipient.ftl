# The page of a recipient behind the link in a notice: `/en/notice/{token}`. Readers are
# organisations.

# Title bar and heading.
portal-title = Notice
# Below the heading: what this page is.
portal-lead = This page shows what the mail said. You can answer here. No account is needed.
# Rows of the list.
portal-reference = Reference
portal-from = Sender
portal-sent = Sent
portal-subject = Subject
portal-places = Places
portal-answer = Your answer
portal-answer-none = No answer yet
portal-answer-line = { $answer } ({ $moment })
# Heading above the text of the notice; heading above the form.
portal-text = Text of the notice
portal-paper = Download this text as a PDF
portal-form = Your answer
# The form.
portal-question = What is your answer?
portal-answer-received = We received the notice
portal-answer-received-hint = You are still handling it.
portal-answer-forwarded = We passed the notice on
portal-answer-forwarded-hint = To whoever can remove it. Counts as received.
portal-answer-removed = We removed it
portal-answer-removed-hint = For all places in this notice. We check ourselves whether it is gone.
portal-answer-disabled = We made it inaccessible
portal-answer-disabled-hint = Nobody can open it any more, but it is not removed. We check that ourselves.
portal-answer-refused = We do not remove it
portal-answer-refused-hint = Choose why below.
# What only the authority can answer.
portal-answer-declined = We give no order
portal-answer-declined-hint = You can write why below.
portal-answer-ordered = We ordered its removal
portal-answer-ordered-hint = From now on the clock of the order runs with us.
portal-answer-complied = Our order was complied with
portal-answer-complied-hint = We check ourselves whether it is gone.
# Why, for a refusal.
portal-reason = Why not?
portal-reason-hint = Needed only when you do not remove it.
portal-reason-lawful = We hold that it is lawful
portal-reason-not-found = We cannot find it
portal-reason-not-ours = It is not ours to remove
portal-reason-need-more = We need more information
portal-reason-other = Another reason
# Why, in the recipient's own words.
portal-own-words = Explanation
portal-own-words-hint = May stay empty. Plain text, for our staff. The person in the case does not read it.
# Errors.
portal-question-error = Choose your answer.
portal-reason-error = Choose why you do not remove it.
portal-overtaken = Another answer came in meanwhile: see above. Choose again if it is different.
portal-text-too-many = No more explanations fit with this notice. Leave this field empty, or answer the mail.
# Buttons.
portal-button = Send answer
portal-change = Did something change? Then send a new answer. The last answer counts.
# After an answer.
portal-thanks = Thank you. We have your answer.
portal-thanks-received = You hear from us when we need to know more.
portal-thanks-forwarded = You hear from us when we need to know more.
portal-thanks-disabled = We check ourselves that nobody can see it any more. You need to do nothing more.
portal-thanks-declined = We read your explanation.
portal-thanks-ordered = The clock of your order runs. Tell us here when it was complied with.
portal-thanks-complied = We check ourselves whether it is gone. You need to do nothing more.
portal-thanks-removed = We check ourselves whether it is gone. You need to do nothing more.
portal-thanks-refused = We read your reason and let you know when we do not agree.
# No notice belongs to the link (404).
portal-unknown-title = No notice belongs to this link
portal-unknown-text = Check that the whole link was copied from the mail. Does it not work? Then answer the mail.
# Settled or too old (410).
portal-settled-title = This notice is settled
portal-settled-text = The link no longer works. You need to do nothing.
# Whom to contact, on both.
portal-contact = Questions? Call { $name },
portal-contact-mail = or mail
