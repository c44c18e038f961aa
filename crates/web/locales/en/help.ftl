# The start of the questions `/en/help`, the questions `/en/help/question`.

# Heading and first line of `/en/help`.
help-title = Three questions, then advice
help-lead = We ask three short questions. Then you see what you can do now.
# Three points below it.
help-point-1 = At each question you may say: I do not know.
help-point-2 = You do not have to type.
help-point-3 = We do not ask who you are.
# Button to the first question.
help-start = To the first question
# Box about the way out, on `/en/help`; its text also stands below the first question.
help-exit-title = Is someone looking over your shoulder?
help-exit-text = The button at the top right takes you away at once and wipes this visit. Pressing Shift three times works too. The site does stay in the history of your browser.
help-exit-link = How to clear those traces
# Caption above each question.
question-caption = Question { $n } of { $of }
# Title bar of each question: says nothing about the question.
question-bar = Question { $n } of { $of }
# Button below each question.
question-next = Continue
# Question 1.
question-about = Who is it about?
question-about-me = Me
question-about-my-child = My child
question-about-a-pupil = A pupil
question-about-someone-else = A friend or someone else
question-about-unsaid = I would rather not say
# Question 2.
question-situation = What happened?
question-situation-fake-made = Someone made a fake picture
question-situation-picture-shared = Someone is sharing a picture or video
question-situation-threatened = Someone threatens or wants something
question-situation-unknown = I do not know
# Help below question 2.
question-situation-hint = Is more than one thing happening? Choose what is worst now.
# Question 3: about the person who asks, or about someone else.
question-age-me = How old were you when the picture was made?
question-age-other = How old was the person when the picture was made?
question-age-under12 = Under 12
question-age-12-15 = 12 to 15
question-age-16-17 = 16 or 17
question-age-18plus = 18 or older
question-age-unknown = I do not know, or would rather not say
# Help below question 3, when a fake was made.
question-age-fake-me = Look at the photo that the fake was made from. Were you younger in it than now? Choose that age. Otherwise your age now.
question-age-fake-other = Look at the photo that the fake was made from. The lowest age counts: in that photo, or now.
# Help below question 3, otherwise.
question-age-hint = The age tells us which rules apply.
