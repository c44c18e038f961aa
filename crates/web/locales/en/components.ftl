# The component gallery, `/en/components`, in a demonstration only.

components-title = Components
components-lead = Each component of this site, with long text and with an error.
# A short and a long text to fill the components with.
components-short = Short
components-long = An uncharacteristically long counterrevolutionary sentence, and then one more ordinary one that has to run on.
# Eight words to fill the card with.
components-words = apple rainbow bicycle cloud kite barrow summer path
