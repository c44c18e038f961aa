# The ways to remove: `/en/remove`, `/en/remove/link`, `/en/remove/class-chat`.

# Title bar and heading of `/en/remove`; the bar is neutral on purpose.
remove-bar = Choose
remove-title = What do you have?
remove-lead = Choose what fits best. You can add more later.
# The choices: a title and a line each.
remove-photo = I have the photo on this device
remove-photo-text = The photo stays here. We only get a code.
remove-link = I have a link or an account name
remove-link-text = Of the page, the post or the account.
remove-class-chat = It is in a group or class chat
remove-class-chat-text = There is no link to that. We show what does work.
remove-neither = I have no photo and no link
remove-neither-text = Tell us what you know. We think along.
remove-self = I want to ask the app or site myself
remove-self-text = With steps and a text to copy. Day and night.
# Box for who asks about someone else: no photo.
remove-other-title = Do not look for the photo
remove-other-text = Is it about someone else? Then do not keep the photo and do not ask for it. A link or an account name is enough.
remove-other-link = Is it about you after all? Change your answer
# Button for who filled in something before.
remove-to-check = See what you filled in before
# While there is no team.
remove-closed-lead = Removal is not open here yet. The team has not started.
remove-closed-phone = Call us and we think along:
remove-closed-title = What you can do yourself now
remove-closed-self = Ask the app or site yourself to take it down
remove-closed-evidence = Keep first what you need later
remove-closed-police = Prepare a police report, if you want
remove-closed-advice = Read the advice again
# `/en/remove/link`: title bar and heading (neutral), first line.
link-title = Where is it?
link-lead = Fill in what you know. Everything may stay empty.
# Field for links.
link-links = Links
link-links-hint = Put each link on its own line. At most 20.
# Errors at the field for links.
link-line = Line { $line }: { $problem }
link-problem-empty = this line is empty.
link-problem-too-long = this link is too long.
link-problem-unreadable = this is not a link. A link looks like https://site.com/page.
link-problem-other-scheme = a link starts with http or https.
link-problem-no-site = it has no name of a site in it.
link-too-many = These are too many links. At most { $limit } at once.
# Heading above app and account.
link-app-title = Or: in an app or at an account
# Fields for app and account.
link-platform = Which app or site?
link-platform-none = Choose an app or site
link-platform-hint = Is your app not here? Write it below, in your own words.
link-handle = Name of the account or group
link-handle-hint = Only the name. No names of people if there is no need.
link-platform-error = Choose the app or site that this name belongs to.
link-handle-error = Fill in the name of the account or group.
# List of what was filled in before, with a button that takes it out.
link-closed-list = You filled this in before
link-closed-remove = Take out
# Story.
link-story-title = Do you want to say something about it?
link-story = Tell it in your own words
link-story-hint = You may skip this. Only our team reads it.
# Button.
link-next = Continue
# Error when nothing was filled in.
link-empty = Fill in a link, or an app with a name, or your own words.
# `/en/remove/class-chat`: title bar and heading (neutral).
class-chat-title = Without a link or file
# Heading above the steps in each app.
class-chat-apps-title = How to report in an app
# Heading above the fields.
class-chat-tell-title = Tell us where it is
