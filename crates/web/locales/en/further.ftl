# The optional questions after the three, `/en/help/question?n=4` and up.

# Caption above each of them; title bar, which says nothing about the question.
further-caption = Extra question { $n } of { $of }
further-bar = Extra question { $n }
# Below each of them: the way to the advice, and what happens with the answers.
further-stop = To the advice
further-kept = You may skip each question. Your answers are for this advice only. We send them to no one.
# Answers that many of them have.
further-yes = Yes
further-no = No
further-unsaid = I do not know, or would rather not say
# Danger now: asked of the person in the picture, and of others; help below it.
further-danger-for-me = Are you in danger now?
further-danger-for-other = Is this person in danger now?
further-danger-hint = Then do not wait. Call 112.
# Thoughts of suicide.
further-suicidal-for-me = Do you think of suicide?
further-suicidal-for-other = Does this person think of suicide?
further-suicidal-hint = Do you say yes? Then who listens now stands on top.
# Touching against one's will.
further-contact-for-me = Was there sex or touch you did not want in the last 7 days?
further-contact-for-other = Was there sex or touch this person did not want in the last 7 days?
further-contact-hint = There is help for that, day and night. The police need not be there.
# Where it is.
further-place-for-me = Where can it be seen?
further-place-for-other = Where can it be seen?
further-place-hint = In more places? Choose where most people see it.
further-place-closed-group = In a group, such as the class chat
further-place-messaging = In a chat between two people
further-place-platform = On an account or page in an app
further-place-open-web = On another site
further-place-search-result = When someone looks up the name, on Google or so
further-place-app-or-site-that-makes = In an app that makes such pictures
# What is asked for.
further-demand-for-me = What does that person want from you?
further-demand-for-other = What does that person want?
further-demand-hint = Choose what counts most.
further-demand-money = Money, or something that costs money
further-demand-images = Photos or videos
further-demand-sexual-acts = Sex, or something like it
further-demand-other = Something else
further-demand-none = Nothing
# Whether money was paid.
further-paid-for-me = Did you pay?
further-paid-for-other = Was anything paid?
further-paid-hint = Yes or no: we help you. Do not pay any more.
# Violence.
further-violence-for-me = Do they threaten with violence?
further-violence-for-other = Do they threaten with violence?
further-violence-hint = With violence each threat counts, also in a message.
# Who did it.
further-suspect-for-me = Who did this?
further-suspect-for-other = Who did this?
further-suspect-hint = We do not ask for a name.
further-suspect-peer-under12 = A child under 12
further-suspect-peer-12-17 = Someone from 12 to 17
further-suspect-adult-known = An adult I know
further-suspect-adult-unknown = An adult I do not know
further-suspect-school-staff = Someone who works at school
# Whether at the same school.
further-school-for-me = Is that person at your school?
further-school-for-other = Is that person at the same school?
further-school-hint = School does not hear this from us.
# Personal data.
further-data-for-me = Was your name, address or number shared too?
further-data-for-other = Was a name, address or number shared too?
further-data-hint = An account or a school counts too.
# Age now.
further-now-for-me = How old are you now?
further-now-for-other = How old is this person now?
further-now-hint = Some photos are years old.
further-now-under12 = Under 12
further-now-12-15 = 12 to 15
further-now-16-17 = 16 or 17
further-now-18plus = 18 or older
# Which law: that of the day on which it happened.
further-law-for-me = Did all of it happen before 1 July 2024?
further-law-for-other = Did all of it happen before 1 July 2024?
further-law-hint = The law was different then. Is it still being shared? Then choose no.
