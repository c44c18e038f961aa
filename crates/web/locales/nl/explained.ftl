# Pages and topics that editors write, `/uitleg` and the side doors: what stands below the text.

# On the card of every other organisation.
content-outside = Hoort niet bij deze site.
# Heading above the provisions.
content-law = Wat de wet zegt
# Heading above what changed after spring 2025.
content-changes = Wat er daarna gebeurde
# Below one provision: link to its text.
content-law-source = Bron:
# Heading above the cards of other organisations.
content-contacts = Wie er ook helpt
# Heading above links to topics.
content-topics = Lees verder
# Heading above the sources, and how each is known.
content-sources = Bronnen
content-mark-r = (zelf gelezen)
content-mark-k = (zegt de regering)
content-mark-c = (gehoord van een ander, niet zelf nagelezen)
content-mark-i = (onze eigen uitleg)
# Foot of the page: link to all topics.
base-footer-explained = Uitleg
# First page, below the side doors.
home-more = Werk je met jongeren?
home-more-professionals = Voor professionals
home-more-explained-text = Wil je iets opzoeken?
home-more-explained = Uitleg per onderwerp
