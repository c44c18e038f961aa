# On every page: the frame.

## Title bar
# The name of the site, in the logo and the title bar.
base-site = Luwte
# Title bar of every page.
base-title = { $page } - Luwte
# Title bar when something on the page must be mended.
base-title-problem = Fout: { $title }

## Top of the page
# Screen readers: name of the two hidden links at the very top.
base-skip-label = Direct naar
# First hidden link.
base-skip = Naar de inhoud
# The way out: button at the top right and second hidden link.
base-exit = Weg van deze site
# Screen readers: name of the region around the way out.
base-exit-label = Deze site verlaten
# Screen readers: said while the page is blank and the other site loads.
base-exit-blank = Je gaat nu weg van deze site.
# Link to the same page in the other language, in that language.
base-twin = English
# Screen readers: name of the demonstration banner.
base-demo-label = Demonstratie
# Banner of a demonstration.
base-demo = Demonstratie: alles hier is synthetisch en verzonnen, ook de hulplijn.
# Screen readers: name of the fixed line for danger.
base-danger-label = Hulp bij gevaar

## Foot of the page
# Before the telephone number of the operator.
base-phone = Bel
# Links at the foot.
base-footer-my-case = Mijn zaak
base-footer-safe = Sporen wissen
base-footer-privacy = Privacy
base-footer-complaint = Klacht
base-footer-accessibility = Toegankelijkheid
base-footer-about = Wie wij zijn

## Dates and times
# Month by number.
base-month =
    { $n ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    }
# A day and a time of the clock.
base-moment = { $day } om { $clock } uur

## Forms
# Title of the box on top that lists what must be mended.
base-problems = Er ging iets mis
# Screen readers: before the text of an error at a field.
base-error-prefix = Fout:
# Link above the title, back to the page before.
base-back = Terug
# Below a text field: how many characters may stand in it (script adds how many are left).
base-most-characters = Ten hoogste { $count } tekens.
# Below a text field, kept up by the script.
base-characters-left = Nog { $count } tekens over.
# Below a text field, kept up by the script, when there are too many.
base-characters-over = { $count } tekens te veel.
# An error at a text field: more than the limit.
base-too-long = Maak deze tekst korter. Er passen { $limit } tekens in.
# An error at a text field: characters that cannot be kept.
base-bad-text = Deze tekst bevat tekens die wij niet kunnen bewaren. Typ de tekst opnieuw zonder deze tekens.
# An error at a choice.
base-bad-choice = Kies een van de antwoorden.
# Link beside an answer on the check page; followed by the name of the answer for screen readers.
base-change = Wijzig
# Screen readers: name of the list of eight words.
base-words-label = Jouw acht woorden
# Buttons below the eight words.
base-copy-words = Kopieer de woorden
base-print-page = Print deze pagina
# Said after a press on the copy button.
base-copied = De woorden staan op je klembord. Plak ze op een plek die alleen jij ziet.
base-not-copied = Kopiëren lukte niet. Schrijf de woorden op.
# An error on top, when the form was too old.
base-stale = Deze pagina was te oud. Er is nog niets verstuurd. Druk nog een keer op de knop.
