# Check, done: `/en/remove/check`, `/en/remove/done`.

# Title bar (neutral), heading, first line.
check-title = Is this right?
check-lead = Nothing was sent yet. Look it over and change what you want.
# Headings.
check-answers-title = Your answers
check-send-title = This is what you send
check-who-title = Who gets what
# Rows.
check-row-about = Who is it about
check-row-situation = What happened
check-row-age = Age in the picture
check-row-links = Links
check-row-closed = Apps and accounts
check-row-codes = Codes of photos
check-row-story = Your words
# Values.
check-none = Nothing filled in
check-not-said = Not said
check-codes =
    { $count ->
        [0] None
        [one] 1 code
       *[other] { $count } codes
    }
# Warning when an address may be made for one person.
check-unique = One of your links looks as if it was made for one person. Our team looks at it first, before anyone notices anything.
# Who receives what.
check-who-desk = Our team of { $name } reads everything above.
check-who-sites = If our team approves it, we write to: { $names }. That message holds only the places and the reason.
check-who-none = We first find out who can take it down. You see it at My case.
check-who-not = Your name, school and own words do not go to any site.
check-who-strict = Is the person in the picture under 18, or do we not know? Then none of us looks at the picture.
# Expectation box.
expect-title = What you can expect
expect-read = We read messages { $when }. In danger? Then call 112.
expect-consent-title = Your consent
expect-consent = With the button below you say yes. You can withdraw that at any time at My case.
expect-privacy = Read more about your privacy
# The button names the act.
check-send-places =
    { $count ->
        [0] Send my story to our team
        [one] Send 1 place to our team
       *[other] Send { $count } places to our team
    }
check-send-codes =
    { $count ->
        [one] Send 1 photo code to our team
       *[other] Send { $count } photo codes to our team
    }
check-send-both = Send { $places } and { $codes } to our team
check-places =
    { $count ->
        [one] 1 place
       *[other] { $count } places
    }
check-photo-codes =
    { $count ->
        [one] 1 photo code
       *[other] { $count } photo codes
    }
# Below the button.
check-after = Then you get eight words. With them you see later what happened.
# On top, when there is nothing to send.
check-empty = There is nothing to send yet. Choose a photo, a link or an app first.
check-row-link = Fill something in
# Done: title bar and heading (neutral), first line, below the words.
done-bar = Done
done-title = It was sent
done-lead = Write these eight words down. Without them we cannot find your case again.
done-words-hint = The words stay here until you close this page. We do not send them anywhere.
# What happens next.
done-next-title = What happens now
done-next-1 = Someone of our team reads it. We do that { $when }.
done-next-2 = We write to who can take it down.
done-next-3 = We look ourselves whether it is gone.
done-next-4 = At My case you see what happened at each place.
# Button and way to a person.
done-my-case = To My case
done-person-title = Do you want to talk to someone now?
done-person-text = Call
done-evidence = Read what you can keep now
