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
# In place of it, when it goes round in a chat or group.
advice-chat-title = Gaat het rond in een groep of chat?
advice-chat-text = Zonder link en zonder foto kun je ook veel doen. Wij zetten het op een rij.
advice-chat = Verder met de groep of chat
# Links below the button: self-help day and night; the chat when it was not said.
advice-self = Zelf nu weghalen, in de app of op de site
advice-chat-quiet = Er is geen link: het gaat rond in een chat
# The same box while there is no team.
advice-closed-title = Weghalen kan hier nog niet
advice-closed-text = Het team is nog niet begonnen. Je kunt zelf al wel iets doen.
advice-closed-link = Wat je zelf kunt doen
# What can be read besides: who can be asked, who cannot, the law; and why a line stands there.
advice-more-title = Meer weten
advice-ways-title = Wie je kunt vragen, in deze volgorde
advice-ways-text = Jij kiest wie je vraagt. Je hoeft niet iedereen te vragen.
advice-left-title = Wie hier niet kan helpen
advice-law-title = Wat de wet erover kan zeggen
advice-law-text = Dit is informatie, geen juridisch advies. Politie en OM beslissen of het strafbaar is.
advice-why = Uit je antwoorden:
advice-source = Bron:
advice-checked = nagekeken op { $day }
# Above the ways to a person.
advice-person-title = Praat met iemand
# The operator's own card.
advice-person-text = Je hoeft je naam niet te zeggen.
# The state of the telephone, beside the operator's card.
advice-open-now = Bel gerust. De telefoon is nu open.
advice-shut-now = De telefoon is nu dicht. Bellen kan { $hours }.
# Who is there when nobody answers: heading, messages, the list and its lines after the numbers.
advice-night-title = Neemt er niemand op?
advice-shut-title = De telefoon is nu dicht
advice-night-read = Stuur iets via deze site. Wij lezen het { $when }.
advice-night-list = Deze mensen zijn er dag en nacht:
advice-night-emergency = bij gevaar
advice-night-suicide-prevention = als je aan zelfmoord denkt
advice-night-csg = na seks of aanraking die je niet wilde
advice-night-veilig-thuis = als het thuis niet veilig is
# The question at the end, its hint, its buttons and the thanks.
advice-helped = Heb je hier iets aan?
advice-helped-hint = Wij tellen alleen ja en nee.
advice-helped-yes = Ja, dit helpt mij
advice-helped-no = Nee, dit helpt niet
advice-thanks = Dank je. Je antwoord is geteld.
