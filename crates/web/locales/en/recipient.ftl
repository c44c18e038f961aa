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
portal-answer-removed = We removed it
portal-answer-removed-hint = For all places in this notice. We check ourselves whether it is gone.
portal-answer-refused = We do not remove it
portal-answer-refused-hint = Choose why below.
# Why, for a refusal.
portal-reason = Why not?
portal-reason-hint = Needed only when you do not remove it.
portal-reason-lawful = We hold that it is lawful
portal-reason-not-found = We cannot find it
portal-reason-not-ours = It is not ours to remove
portal-reason-need-more = We need more information
portal-reason-other = Another reason
# Errors.
portal-question-error = Choose your answer.
portal-reason-error = Choose why you do not remove it.
# Buttons.
portal-button = Send answer
portal-change = Did something change? Then send a new answer. The last answer counts.
# After an answer.
portal-thanks = Thank you. We have your answer.
portal-thanks-received = You hear from us when we need to know more.
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
