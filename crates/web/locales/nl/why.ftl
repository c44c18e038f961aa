# On the advice page: why a line of the law or a way to go stands there. `why-<fact>-<value>`, in the
# names of the facts; `why-missing-<fact>` when a fact counts because nobody gave it.

# Age of the person in the picture, when it was made; now; and of the person who asks.
why-depicted-age-at-making-under12 = Het gaat om beeld van iemand jonger dan 12.
why-depicted-age-at-making-12-15 = Het gaat om beeld van iemand van 12 tot en met 15.
why-depicted-age-at-making-16-17 = Het gaat om beeld van iemand van 16 of 17.
why-depicted-age-at-making-18plus = Het gaat om beeld van iemand van 18 of ouder.
why-depicted-age-at-making-unknown = Wij weten de leeftijd niet. Dan gaan wij uit van jonger dan 18.
why-missing-depicted-age-at-making = Wij weten de leeftijd niet. Dan gaan wij uit van jonger dan 18.
why-depicted-age-now-under12 = Die persoon is nu jonger dan 12.
why-depicted-age-now-12-15 = Die persoon is nu 12 tot en met 15.
why-depicted-age-now-16-17 = Die persoon is nu 16 of 17.
why-depicted-age-now-18plus = Die persoon is nu 18 of ouder.
why-depicted-age-now-unknown = Wij weten niet hoe oud die persoon nu is.
why-asker-age-under12 = Je bent jonger dan 12.
why-asker-age-12-15 = Je bent 12 tot en met 15.
why-asker-age-16-17 = Je bent 16 of 17.
why-asker-age-18plus = Je bent 18 of ouder.
# Who asks.
why-asker-self = Het gaat om jou.
why-asker-parent = Het gaat om je kind.
why-asker-friend = Het gaat om een vriend of iemand anders.
why-asker-school = Het gaat om een leerling.
# What kind of picture.
why-depiction-ai-made = Iemand maakte een nepfoto.
why-depiction-ai-altered = Iemand maakte een nepfoto van een echte foto.
why-depiction-photo = Er is een foto.
why-depiction-video = Er is een video.
why-missing-sexual = Wij vragen niet wat er op de foto staat.
# What was done with it.
why-acts-made = Iemand maakte dit beeld.
why-acts-possessed = Iemand heeft dit beeld.
why-acts-sent-private = Iemand stuurt het in een chat.
why-acts-sent-group = Iemand stuurt het in een groep.
why-acts-published = Iemand deelt het met anderen.
why-acts-threatened = Iemand dreigt.
why-acts-demanded = Iemand wil iets hebben.
# What is asked for.
why-demand-money = Iemand wil geld.
why-demand-images = Iemand wil foto’s of video’s.
why-demand-sexual-acts = Iemand wil seks.
why-demand-other = Iemand wil iets hebben.
why-demand-none = Iemand wil niets hebben.
why-violence-threat-yes = Iemand dreigt met geweld.
why-paid-yes = Er is betaald.
why-personal-data-spread-yes = Er is een naam, adres of nummer gedeeld.
# Who did it.
why-suspect-peer-under12 = Een kind jonger dan 12 deed dit.
why-suspect-peer-12-17 = Iemand van 12 tot en met 17 deed dit.
why-suspect-adult-known = Een volwassene deed dit.
why-suspect-adult-unknown = Een volwassene deed dit.
why-suspect-school-staff = Iemand die op school werkt deed dit.
why-same-school-yes = Diegene zit op dezelfde school.
# Where it is.
why-place-open-web = Het staat op een site.
why-place-platform = Het staat op een account of pagina in een app.
why-place-closed-group = Het staat in een groep.
why-place-messaging = Het staat in een chat.
why-place-search-result = Het is te vinden met een zoekmachine.
why-place-app-or-site-that-makes = Een app of site maakt zulke foto’s.
why-missing-host-country = Wij weten nog niet in welk land de site staat.
