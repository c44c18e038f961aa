# The advice page, `/en/help/advice`.

# Title bar: neutral on purpose. Heading.
advice-bar = Advice
advice-title = What you can do now
# Link to the optional questions: some left, or all answered.
advice-further = Do you want advice that fits better?
advice-further-again = Change your answers
# Headings of the later parts.
advice-later-title = Later today
advice-wish-title = If you want
# The box with the one remove button.
advice-remove-title = Do you want to take it down?
advice-remove-text = You can do that with the photo you already have, with links, or without either.
advice-remove = Continue with removal
# The same box while there is no team.
advice-closed-title = Removal is not open here yet
advice-closed-text = The team has not started yet. There are things you can do yourself.
advice-closed-link = What you can do yourself
# Above the ways to a person.
advice-person-title = Talk to someone
# The operator's own card.
advice-person-text = You do not have to give your name.
# The question at the end, its hint, its buttons and the thanks.
advice-helped = Is this of use to you?
advice-helped-hint = We only count yes and no.
advice-helped-yes = Yes, this helps me
advice-helped-no = No, this does not help
advice-thanks = Thank you. Your answer was counted.
