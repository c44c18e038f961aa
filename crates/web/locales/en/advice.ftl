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
# In place of it, when it goes round in a chat or group.
advice-chat-title = Does it go round in a group or chat?
advice-chat-text = Without a link or a photo you can do a lot too. We list it for you.
advice-chat = Continue with the group or chat
# Links below the button: self-help day and night; the chat when it was not said.
advice-self = Take it down yourself now, in the app or on the site
advice-chat-quiet = There is no link: it goes round in a chat
# The same box while there is no team.
advice-closed-title = Removal is not open here yet
advice-closed-text = The team has not started yet. There are things you can do yourself.
advice-closed-link = What you can do yourself
# What can be read besides: who can be asked, who cannot, the law; and why a line stands there.
advice-more-title = Read more
advice-ways-title = Who you can ask, in this order
advice-ways-text = You choose who to ask. You do not have to ask all of them.
advice-left-title = Who cannot help here
advice-law-title = What the law may say about it
advice-law-text = This is information, not legal advice. Police and prosecutors decide if it is a crime.
advice-why = From your answers:
advice-source = Source:
advice-checked = checked on { $day }
# Above the ways to a person.
advice-person-title = Talk to someone
# The operator's own card.
advice-person-text = You do not have to give your name.
# The state of the telephone, beside the operator's card.
advice-open-now = Feel free to call. The phone is open now.
advice-shut-now = The phone is closed now. You can call { $hours }.
# Who is there when nobody answers: heading, messages, the list and its lines after the numbers.
advice-night-title = Does no one answer?
advice-shut-title = The phone is closed now
advice-night-read = Send something through this site. We read it { $when }.
advice-night-list = These people are there day and night:
advice-night-emergency = in danger
advice-night-suicide-prevention = when you think of suicide
advice-night-csg = after sex or touch you did not want
advice-night-veilig-thuis = when home is not safe
# The question at the end, its hint, its buttons and the thanks.
advice-helped = Is this of use to you?
advice-helped-hint = We only count yes and no.
advice-helped-yes = Yes, this helps me
advice-helped-no = No, this does not help
advice-thanks = Thank you. Your answer was counted.
