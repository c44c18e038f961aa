# The pages of recipients with an account: `/partners/portaal`. Says "u": readers are organisations.

# Signing in with the API key.
account-sign-in-title = Inloggen voor ontvangers
account-sign-in-lead = Voor organisaties met een account. Hier ziet u uw kennisgevingen en antwoordt u op meer tegelijk.
account-key = API-sleutel
account-key-hint = Begint met luwte_. U kreeg hem van ons toen het account werd gemaakt.
account-key-wrong = Met deze sleutel kunt u niet inloggen. Kijk of de hele sleutel is overgenomen.
account-ended = U bent uitgelogd. Er is niets verstuurd. Log opnieuw in.
account-sign-in-button = Log in
account-sign-in-none = Geen account? De link in de mail werkt ook zonder.
# On top of every page of somebody who signed in.
account-who = Ingelogd: { $recipient }
account-sign-out = Log uit
# The list.
account-title = Uw kennisgevingen
account-lead = Vink aan waarop u antwoordt. Kies daaronder één antwoord voor alle aangevinkte kennisgevingen.
account-shown-open = U ziet wat op uw beslissing wacht.
account-shown-all = U ziet alle kennisgevingen, ook waarover u besliste.
account-to-open = Toon alleen wat wacht
account-to-all = Toon alle
account-none-open = Er wacht niets op u.
account-none = Er zijn geen kennisgevingen.
account-tick = Welke kennisgevingen?
account-tick-error = Vink minstens één kennisgeving aan.
account-notice = Kennisgeving { $reference }
account-sent = Verstuurd op { $moment }
account-until = Antwoorden kan tot { $day }
account-until-row = Antwoorden kan tot
account-answer = Uw antwoord: { $answer }
account-threat = Iemand kan in gevaar zijn. Kijk hier eerst naar.
account-preserve = Bewaar het bewijs, ook als u het weghaalt.
account-read = Lees de kennisgeving
account-more-hint = Er zijn er meer dan hier passen.
account-more = Toon de volgende
account-back = Terug naar de lijst
# The form as a whole.
account-sent-before = Dit formulier was al verstuurd. Kijk hoe het nu staat en antwoord opnieuw als dat nodig is.
account-too-much = Er kwamen vandaag te veel antwoorden van uw account. Probeer het morgen opnieuw, of gebruik de link in de mail.
# What each answer came to.
account-results-title = Uw antwoorden
account-results-lead = { $all ->
    [one] { $taken ->
        [0] Uw antwoord telt niet. Hieronder staat waarom.
       *[other] Uw antwoord telt.
    }
   *[other] { $taken } van de { $all } antwoorden tellen.
 }
account-result-taken = Wij hebben uw antwoord.
account-result-without-text = Wij hebben uw antwoord. De toelichting past er niet meer bij.
account-result-older = Dit antwoord telt niet: intussen kwam er een ander antwoord binnen.
account-result-not-theirs = Dit antwoord kunt u op deze kennisgeving niet geven.
account-result-unknown = Bij dit kenmerk hoort geen kennisgeving.
account-result-settled = Deze kennisgeving is afgerond.
account-results-back = Terug naar de lijst
# In place of a notice.
account-unknown-title = Bij dit kenmerk hoort geen kennisgeving
account-unknown-text = Kijk of het hele kenmerk uit de mail is overgenomen.
account-settled-text = Antwoorden kan niet meer. U hoeft niets te doen.
