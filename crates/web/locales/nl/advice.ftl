# The advice page, `/hulp/advies`.

# Title bar: neutral on purpose. Heading.
advice-bar = Advies
advice-title = Dit kun je nu doen
# Link to the optional questions: some left, or all answered.
advice-further = Wil je advies dat beter past?
advice-further-again = Wijzig je antwoorden
# Headings of the later parts.
advice-later-title = Later vandaag
advice-wish-title = Als je wilt
# The box with the one remove button.
advice-remove-title = Wil je het weghalen?
advice-remove-text = Dat kan met de foto die je al hebt, met links, of zonder allebei.
advice-remove = Verder met weghalen
# The same box while there is no team.
advice-closed-title = Weghalen kan hier nog niet
advice-closed-text = Het team is nog niet begonnen. Je kunt zelf al wel iets doen.
advice-closed-link = Wat je zelf kunt doen
# Above the ways to a person.
advice-person-title = Praat met iemand
# The operator's own card.
advice-person-text = Je hoeft je naam niet te zeggen.
# The question at the end, its hint, its buttons and the thanks.
advice-helped = Heb je hier iets aan?
advice-helped-hint = Wij tellen alleen ja en nee.
advice-helped-yes = Ja, dit helpt mij
advice-helped-no = Nee, dit helpt niet
advice-thanks = Dank je. Je antwoord is geteld.
