# The start of the questions `/hulp`, the questions `/hulp/vraag`.

# Heading and first line of `/hulp`.
help-title = Drie vragen, dan advies
help-lead = Wij stellen drie korte vragen. Daarna zie je wat je nu kunt doen.
# Three points below it.
help-point-1 = Bij elke vraag mag je zeggen: dat weet ik niet.
help-point-2 = Je hoeft niets te typen.
help-point-3 = Wij vragen niet wie je bent.
# Button to the first question.
help-start = Naar de eerste vraag
# Box about the way out, on `/hulp`; its text also stands below the first question.
help-exit-title = Kijkt er iemand mee?
help-exit-text = Met de knop rechtsboven ben je meteen weg, en dit bezoek wordt gewist. Drie keer Shift werkt ook. In de geschiedenis van je browser blijft de site wel staan.
help-exit-link = Zo wis je die sporen
# Caption above each question.
question-caption = Vraag { $n } van { $of }
# Title bar of each question: says nothing about the question.
question-bar = Vraag { $n } van { $of }
# Button below each question.
question-next = Verder
# Question 1.
question-about = Om wie gaat het?
question-about-me = Om mij
question-about-my-child = Om mijn kind
question-about-a-pupil = Om een leerling
question-about-someone-else = Om een vriend of iemand anders
question-about-unsaid = Dat zeg ik liever niet
# Question 2.
question-situation = Wat is er gebeurd?
question-situation-fake-made = Iemand maakte een nepfoto
question-situation-picture-shared = Iemand deelt een foto of video
question-situation-threatened = Iemand dreigt of wil iets hebben
question-situation-unknown = Dat weet ik niet
# Help below question 2.
question-situation-hint = Gebeurt er meer tegelijk? Kies wat nu het ergst is.
# Question 3: about the person who asks, or about someone else.
question-age-me = Hoe oud was jij toen de foto werd gemaakt?
question-age-other = Hoe oud was de persoon toen de foto werd gemaakt?
question-age-under12 = Jonger dan 12
question-age-12-15 = 12 tot en met 15
question-age-16-17 = 16 of 17
question-age-18plus = 18 of ouder
question-age-unknown = Dat weet ik niet of zeg ik liever niet
# Help below question 3, when a fake was made.
question-age-fake-me = Kijk naar de foto waar de nepfoto van gemaakt is. Was je daarop jonger dan nu? Kies die leeftijd. Anders je leeftijd nu.
question-age-fake-other = Kijk naar de foto waar de nepfoto van gemaakt is. De laagste leeftijd telt: die op de foto, of die van nu.
# Help below question 3, otherwise.
question-age-hint = Met de leeftijd weten wij welke regels gelden.
