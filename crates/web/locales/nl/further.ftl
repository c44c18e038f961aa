# The optional questions after the three, `/hulp/vraag?n=4` and up.

# Caption above each of them; title bar, which says nothing about the question.
further-caption = Extra vraag { $n } van { $of }
further-bar = Extra vraag { $n }
# Below each of them: the way to the advice, and what happens with the answers.
further-stop = Naar het advies
further-kept = Je mag elke vraag overslaan. Je antwoorden zijn er alleen voor dit advies. Wij sturen ze nergens heen.
# Answers that many of them have.
further-yes = Ja
further-no = Nee
further-unsaid = Dat weet ik niet of zeg ik liever niet
# Danger now: asked of the person in the picture, and of others; help below it.
further-danger-for-me = Ben je nu in gevaar?
further-danger-for-other = Is die persoon nu in gevaar?
further-danger-hint = Wacht dan niet. Bel 112.
# Thoughts of suicide.
further-suicidal-for-me = Denk je aan zelfmoord?
further-suicidal-for-other = Denkt die persoon aan zelfmoord?
further-suicidal-hint = Zeg je ja? Dan staat bovenaan wie er nu luistert.
# Touching against one's will.
further-contact-for-me = Was er de laatste 7 dagen seks of aanraking die je niet wilde?
further-contact-for-other = Was er de laatste 7 dagen seks of aanraking die die persoon niet wilde?
further-contact-hint = Daarvoor is er hulp, dag en nacht. De politie hoeft daar niet bij.
# Where it is.
further-place-for-me = Waar is het te zien?
further-place-for-other = Waar is het te zien?
further-place-hint = Op meer plekken? Kies waar de meeste mensen het zien.
further-place-closed-group = In een groep, zoals de klassenapp
further-place-messaging = In een chat tussen twee mensen
further-place-platform = Op een account of pagina in een app
further-place-open-web = Op een andere site
further-place-search-result = Als iemand de naam opzoekt, bij Google of zo
further-place-app-or-site-that-makes = In een app die zulke foto’s maakt
# What is asked for.
further-demand-for-me = Wat wil diegene van jou?
further-demand-for-other = Wat wil diegene hebben?
further-demand-hint = Kies wat het meest telt.
further-demand-money = Geld, of iets dat geld kost
further-demand-images = Foto’s of video’s
further-demand-sexual-acts = Seks, of iets dat daarop lijkt
further-demand-other = Iets anders
further-demand-none = Niets
# Whether money was paid.
further-paid-for-me = Heb je al betaald?
further-paid-for-other = Is er al betaald?
further-paid-hint = Ja of nee: wij helpen je. Betaal niets meer.
# Violence.
further-violence-for-me = Dreigt diegene met geweld?
further-violence-for-other = Dreigt diegene met geweld?
further-violence-hint = Bij geweld telt elke dreiging, ook in een bericht.
# Who did it.
further-suspect-for-me = Wie deed dit?
further-suspect-for-other = Wie deed dit?
further-suspect-hint = Wij vragen geen naam.
further-suspect-peer-under12 = Een kind jonger dan 12
further-suspect-peer-12-17 = Iemand van 12 tot en met 17
further-suspect-adult-known = Een volwassene die ik ken
further-suspect-adult-unknown = Een volwassene die ik niet ken
further-suspect-school-staff = Iemand die op school werkt
# Whether at the same school.
further-school-for-me = Zit diegene op jouw school?
further-school-for-other = Zit diegene op dezelfde school?
further-school-hint = School hoort dit niet van ons.
# Personal data.
further-data-for-me = Is je naam, adres of nummer ook gedeeld?
further-data-for-other = Is ook een naam, adres of nummer gedeeld?
further-data-hint = Een account of school telt ook.
# Age now.
further-now-for-me = Hoe oud ben je nu?
further-now-for-other = Hoe oud is die persoon nu?
further-now-hint = Soms is een foto al jaren oud.
further-now-under12 = Jonger dan 12
further-now-12-15 = 12 tot en met 15
further-now-16-17 = 16 of 17
further-now-18plus = 18 of ouder
# Which law: that of the day on which it happened.
further-law-for-me = Is alles vóór 1 juli 2024 gebeurd?
further-law-for-other = Is alles vóór 1 juli 2024 gebeurd?
further-law-hint = Toen was de wet anders. Wordt het nu nog gedeeld? Kies dan nee.
