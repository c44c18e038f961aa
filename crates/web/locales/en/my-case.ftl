# My case: `/en/my-case`, withdraw, chat.

# Title bar and heading; nothing tells what the case is about.
my-case-title = My case
# The form for the eight words.
my-case-enter-lead = Type or paste your eight words. The first four letters of each word are enough.
my-case-code = Your eight words
my-case-enter = Open my case
# Errors at the words.
my-case-code-count =
    { $found ->
        [0] Fill in your eight words.
        [one] This is 1 word. There are eight.
       *[other] These are { $found } words. There are eight.
    }
my-case-code-word = Word { $position } is not on our list. Check whether you typed it right.
my-case-code-checksum = One of the words is not right, or they are in another order.
my-case-code-unknown = There is no case with these words. Check whether you typed them right. A case that was withdrawn or has expired is gone.
# Above what was typed, when the session ended meanwhile.
my-case-kept = You were away too long, so your case is closed again. This is what you typed. Copy it and open your case again.
my-case-kept-label = What you typed
# Words lost.
my-case-lost-title = Lost your words?
my-case-lost-text = Then nobody can open your case, nor can we. You can start again.
my-case-lost-link = Start again
# Of when the page is; the link that loads it again.
my-case-as-of = This is how it was on { $moment }.
my-case-look-again = Check for news
# When it came in; how many codes.
my-case-received = We received this on { $moment }.
my-case-pictures =
    { $count ->
        [one] With 1 photo code.
       *[other] With { $count } photo codes.
    }
my-case-closed = This case is closed. You can still write or add a place.
# Places.
my-case-places-title = Each place
my-case-places-none = There are no places in your case yet.
my-case-history = Everything that happened here
my-case-tell-gone = It is gone here
# The status words; the same in the list and in the history.
status-reported = Received
status-noticed = Sent
status-acknowledged = Acknowledged
status-said-gone = Acknowledged
status-gone = Gone
status-gone-here = Not visible here
status-refused = Not removed
status-reappeared = Back
status-gone-as-told = Gone, says { $who }
status-sent-again = Sent again
# Who told that a closed place is gone.
status-who-person = you
status-who-platform = the platform
status-who-school = the school
# The line below a status.
status-said-gone-more = The site says that it is gone. We are checking that.
status-still-there-more = The site said that it is gone. But we still see it. Our team looks at what has to happen now.
status-unconfirmed-short = The site says: gone. We could not see that ourselves
status-unconfirmed-more = The site says that it is gone. We could not see that ourselves. Our team is finding out.
status-seen-gone = Our team had it checked: not visible any more
status-seen-gone-more = The site says that it is gone. Our team had it checked. It was not visible any more.
status-gone-as-told-more = We cannot see this ourselves.
status-reported-more = We have not sent this yet.
status-place-found-more = This place was behind a short link that you reported. We have not sent this yet.
status-not-checked = We could not check it on { $moment }.
status-not-checked-short = We could not check it
# Why a site says no.
status-refused-lawful = The site holds that it may stay.
status-refused-not-found = The site could not find it.
status-refused-not-ours = The site says that it belongs to another.
status-refused-need-more = The site wants to know more first. We take care of that.
status-refused-other = The site gave another reason.
status-complained = We complained about the decision of the site.
# Other words of a site or app.
status-disabled-more = The site says that nobody can open it any more. We check that.
status-forwarded-more = The site passed it on to whoever can remove it.
# The authority.
status-authority-received = The authority has the file
status-authority-declined = The authority gives no order. We look for another way.
status-authority-ordered = The authority ordered its removal
status-authority-complied = The authority says that it is gone. We check that.
# Other lines of the history.
status-place-found = Found behind a short link that you reported
status-place-added = Place added
# What comes first where a charge may follow: on the check page and on My case.
charge-title = Remove first or police first?
charge-legend = What do you want first?
charge-hint = You do not have to choose. You can change it later on My case.
charge-not-considered = Remove first
charge-considered = Remove first, perhaps press charges later
charge-police-first = Police first
charge-means-not-considered = We ask the site to take it down.
charge-means-considered = We also ask the site to keep the evidence.
charge-means-police-first = We send nothing yet. You say when we may. It can stay up until then. What was sent already stays sent. Is somebody's life in danger? Then our team may send something.
charge-more = Read about reports and charges
charge-unchosen = You have not chosen yet. We ask the site to take it down.
charge-chosen = You chose: { $what }.
charge-change = Change what comes first
charge-keep = Keep your choice
# Messages.
my-case-messages-title = Messages
my-case-messages-none = There are no messages yet.
my-case-from-desk = Our team
my-case-from-you = You
my-case-message = Write to us
my-case-message-hint = We read messages { $when }. In danger? Then call 112.
my-case-write = Send message
my-case-message-empty = Write a message first.
# Add.
my-case-add-title = Add something
my-case-add-links = More links
my-case-add-links-button = Add links
my-case-links-empty = Fill in a link.
my-case-add-closed = An app, account or group
my-case-add-closed-button = Add this place
# Stop.
my-case-stop-title = Stop
my-case-stop-text = Do you want us to erase everything? You always can.
my-case-withdraw = Withdraw everything
my-case-leave = Done looking? Then leave with the button at the top right. That closes this page.
# Withdraw: one confirmation.
withdraw-title = Withdraw everything?
withdraw-point-1 = We stop this case and send nothing more.
withdraw-point-2 = Your eight words no longer work after that.
withdraw-point-3 = What was sent to a site before, we cannot take back.
withdraw-point-4 = After { $count } days the erasure is final, in our back-up too.
withdraw-button = Yes, withdraw everything
withdraw-keep = No, keep my case
# After withdrawing.
withdrawn-title = Everything is withdrawn
withdrawn-lead = Your case is closed. Nobody can open it any more.
withdrawn-text = After { $count } days this is final, in our back-up too. You can always start again.
withdrawn-phone = Do you want to talk to someone? Call
# Chat: closed for now, so it says what does work.
chat-title = Talk
chat-lead = Live chat is not open here yet. Calling and writing work.
chat-call-title = Call us
chat-message-title = Leave a message
chat-message-text = Open your case with your eight words and write to us. We read messages { $when }.
chat-message-link = To My case
chat-no-case = No case yet?
chat-no-case-link = Start with three questions
chat-others-title = Others who listen now
# Below every content page.
content-person = Would you rather talk to a person? Call
# Below a content page: when it was checked.
content-checked = Checked on { $day }.
# How to reach the operator, on the pages about complaints, privacy, accessibility and who we are.
content-reach = How to reach us
content-reach-controller = Controller
content-reach-mail = E-mail
# Button below the side doors.
content-start = Start with three questions
content-start-parents = Take it down together
content-start-saw = Tell where it is
# Whether everything works, `/status`: heading and one line for each part.
status-title = Does everything work?
status-advice = Questions and advice: working.
status-open = Removal and My case: working.
status-not-open = Removal: not started yet.
status-down = Removal and My case: not now. We are working on it.
# Who is asked.
status-asked-now = We are asking { $who } now.
status-asked-next = Does that not help? Then we ask { $who }.
status-handed-over = Also reported to the hotline
status-kind-platform = the site or app
status-kind-host = the company of the server
status-kind-search = the search engines
status-kind-registrar = the seller of the domain name
status-kind-hotline = the hotline
status-kind-authority = the authority
status-kind-store = the app store
status-kind-payment = the payment service
