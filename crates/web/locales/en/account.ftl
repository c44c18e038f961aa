# The pages of recipients with an account: `/en/partners/portal`. Readers are organisations.

# Signing in with the API key.
account-sign-in-title = Sign in for recipients
account-sign-in-lead = For organisations with an account. Here you see your notices and answer several at once.
account-key = API key
account-key-hint = Begins with luwte_. You got it from us when the account was made.
account-key-wrong = You cannot sign in with this key. Check that the whole key was copied.
account-ended = You are signed out. Nothing was sent. Sign in again.
account-sign-in-button = Sign in
account-sign-in-none = No account? The link in the mail works without one.
# On top of every page of somebody who signed in.
account-who = Signed in: { $recipient }
account-sign-out = Sign out
# The list.
account-title = Your notices
account-lead = Tick what you answer. Below it, choose one answer for all the notices that are ticked.
account-shown-open = You see what waits for your decision.
account-shown-all = You see all notices, also those you decided about.
account-to-open = Show only what waits
account-to-all = Show all
account-none-open = Nothing waits for you.
account-none = There are no notices.
account-tick = Which notices?
account-tick-error = Tick at least one notice.
account-notice = Notice { $reference }
account-sent = Sent on { $moment }
account-until = Can be answered until { $day }
account-until-row = Can be answered until
account-answer = Your answer: { $answer }
account-threat = Somebody may be in danger. Look at this one first.
account-preserve = Keep the evidence, also when you remove it.
account-read = Read the notice
account-more-hint = There are more than fit here.
account-more = Show the next ones
account-back = Back to the list
# The form as a whole.
account-sent-before = This form was sent before. See how it stands now, and answer again if that is needed.
account-too-much = Too many answers came from your account today. Try again tomorrow, or use the link in the mail.
# What each answer came to.
account-results-title = Your answers
account-results-lead = { $all ->
    [one] { $taken ->
        [0] Your answer does not count. Below it says why.
       *[other] Your answer counts.
    }
   *[other] { $taken } of { $all } answers count.
 }
account-result-taken = We have your answer.
account-result-without-text = We have your answer. The explanation no longer fits.
account-result-older = This answer does not count: another answer came in meanwhile.
account-result-not-theirs = You cannot give this answer to this notice.
account-result-unknown = No notice has this reference.
account-result-settled = This notice is settled.
account-results-back = Back to the list
# In place of a notice.
account-unknown-title = No notice has this reference
account-unknown-text = Check that the whole reference was copied from the mail.
account-settled-text = It can be answered no longer. You need to do nothing.
