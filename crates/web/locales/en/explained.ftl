# Pages and topics that editors write, `/uitleg` and the side doors: what stands below the text.

# On the card of every other organisation.
content-outside = Not part of this site.
# Heading above the provisions.
content-law = What the law says
# Heading above what changed after spring 2025.
content-changes = What happened since
# Below one provision: link to its text.
content-law-source = Source:
# Heading above the cards of other organisations.
content-contacts = Who else helps
# Heading above links to topics.
content-topics = Read on
# Heading above the sources, and how each is known.
content-sources = Sources
content-mark-r = (read by us)
content-mark-k = (says the Dutch government)
content-mark-c = (heard from others, not read by us at the source)
content-mark-i = (our own reading)
# Foot of the page: link to all topics.
base-footer-explained = Explained
# First page, below the side doors.
home-more = Do you work with young people?
home-more-professionals = For professionals
home-more-explained-text = Looking something up?
home-more-explained = Explained by topic
