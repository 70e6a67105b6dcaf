# The sentences of the pages in English. The tone: plain, short, second person, sentence case; what happened, and what to do.
# A message may hold <b>, <strong> and <a href="{ $place }">; every value is escaped where it is put in.

## On every page

window-title = { $page } – { $product }
window-title-error = Error: { $page } – { $product }
skip-to-content = Skip to content
footer-label = About this service
footer-help = Help
footer-privacy = Privacy
footer-terms = Terms
menu = Menu
menu-close = Close menu
menu-of = menu of { $name }
where-account = Account
pages-label = Pages
crumbs-label = You are here
continue = Continue
cancel = Cancel
save = Save
allow = Allow
refuse = Refuse
sign-in = Sign in
sign-in-again = Sign in again
sign-out = Sign out
see-sessions = See your sessions
see-applications = See your applications
edit = Edit
see = See
see-all = See all
change = Change
see-activity = See all activity
get-help = Get help
back-to-sign-in = Back to sign-in
back-to-sign-in-hint = With the password that you have
name = Full name
username = Username
email = Email
password = Password
password-current = Current password
password-new = New password
none = None
unknown = Unknown
asked = Asked
when = When
newer = Newer
older = Older
confirmed = Confirmed
not-confirmed = Not confirmed

## Fields and their errors

field-error = Error:
field-optional = (optional)
summary-title =
    { $n ->
        [one] One answer needs another look
        [2] Two answers need another look
        [3] Three answers need another look
       *[other] { $n } answers need another look
    }
password-show = Show
password-hide = Hide
password-show-label = Show password
password-hide-label = Hide password
password-hint = At least { $min } characters. Four unrelated words do well.
error-password_wrong = That password and account do not match. Check for caps lock, or recover your account below.
error-password_wait =
    { $minutes ->
        [one] Too many tries. You can try again in 1 minute, or recover your account below.
       *[other] Too many tries. You can try again in { $minutes } minutes, or recover your account below.
    }
error-password_leaked = This password is on a list of leaked passwords. Choose one that you use nowhere else.
error-password_too_short =
    { $length ->
        [one] This password has 1 character. Make it at least { $min }; four unrelated words do well.
       *[other] This password has { $length } characters. Make it at least { $min }; four unrelated words do well.
    }
error-password_too_long = This password is longer than { $max } characters. Choose a shorter one.
error-password_context = This password contains your name or address. Choose one that others cannot guess from you.
error-invalid_email = Enter an email address with an @, such as name@example.com.
error-name_too_long = This name is longer than { $max } characters. Shorten it.
error-invalid_username = A username has letters, digits, dots, dashes and underscores, and begins with a letter or digit.
error-username_taken = Somebody has this username already. Choose another one.
error-code_format = The code has six digits. Check that you entered all of them.
error-code_wrong =
    { $left ->
        [0] That code is not right, and there are no tries left. Ask for another code.
        [one] That code is not right, has expired, or was already used. Check the newest email. 1 try left.
       *[other] That code is not right, has expired, or was already used. Check the newest email. { $left } tries left.
    }
error-letter_too_soon =
    { $seconds ->
        [one] A code was sent less than a minute ago. Look for it, or ask again in 1 second.
       *[other] A code was sent less than a minute ago. Look for it, or ask again in { $seconds } seconds.
    }
error-text_too_soon =
    { $seconds ->
        [one] A text message was sent a short while ago. Look for it, or ask again in 1 second.
       *[other] A text message was sent a short while ago. Look for it, or ask again in { $seconds } seconds.
    }
error-texts_used_up = No more text messages go out today. Use another way, or come back later.
error-phone_country_closed = No text messages go to numbers with { $country }. Use a number of another country.
error-too_many_failures = Too many wrong passwords and codes were entered from here. Use a browser that you have signed in with before, use a passkey, or come back later.
error-invalid_phone_number = Enter a phone number with its country code, such as +49 151 23456789.
error-password_predictable = This password follows a pattern that is easy to guess, such as a repetition, a row of keys or a date. Four unrelated words do well.
error-password_common = This password is made of words that are easy to guess. Add unrelated ones; four do well.
error-password_exhausted = Too many wrong passwords were entered for this account. Use a browser that you have signed in with before, or choose a new password by email.
error-identifier_too_long = This is too long for an email address or username.
error-name_invalid = A name is one line of text.
error-code_expired = That code has expired or was already used. Ask for a new one, then enter it here.
error-link_over = It was used already, or it is too old. Nothing has changed on your account.
error-wrong_length =
    { $length ->
        [one] That code has one letter; a full one has eight. Check it on your device.
       *[other] That code has { $length } letters; a full one has eight. Check it on your device.
    }
error-unknown_user_code = No device is waiting with this code. It may have expired: ask your device for a new one.
error-too_many_guesses = Too many wrong codes. Wait a moment, then try again.
error-answered_meanwhile = The device asked again while you answered. Answer once more.
error-email_unchanged = This is your address already. Enter another one.
error-username_needed = An account without an email address keeps its username.
error-locale_unknown = Choose one of the languages.
error-application_gone = The application is not known here any more, or it was switched off.
error-hash_queue_full = Many people are signing in just now. Try again in a few seconds.
error-password_current_wrong = That is not your current password. Check for caps lock, then try again.
error-sign_up_closed = Accounts are made by an administrator here. Ask yours for one.
error-account_disabled = This account is switched off. Ask an administrator to switch it on.
error-email_not_verified = This account’s address is not confirmed yet. Sign in to confirm it.
error-no_such_user = This account does not exist any more.
error-no_such_session = There is no such session. It may have ended already.
error-too_many_requests = Too many requests came from your network. Try again in a moment.
error-interaction_over = It was open for too long, or it was finished in another window. Nothing was changed.

## Time

ago-now = just now
ago-minutes =
    { $n ->
        [one] 1 minute ago
       *[other] { $n } minutes ago
    }
ago-hours =
    { $n ->
        [one] 1 hour ago
       *[other] { $n } hours ago
    }
ago-days =
    { $n ->
        [one] yesterday
       *[other] { $n } days ago
    }
in-a-moment = in a moment
in-minutes =
    { $n ->
        [one] in 1 minute
       *[other] in { $n } minutes
    }
in-hours =
    { $n ->
        [one] in 1 hour
       *[other] in { $n } hours
    }
in-days =
    { $n ->
        [one] tomorrow
       *[other] in { $n } days
    }
date = { $day } { $month } { $year }
date-time = { $day } { $month } { $year }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Signing in

sign-in-title = Sign in
sign-in-to = to continue to <b>{ $application }</b>
sign-in-identifier = Email or username
error-identifier_missing = Enter your email or username.
sign-in-register = No account yet? <a href="{ $link }">Create one</a>
who-signing-in = Signing in as
who-change = Change
who-change-what = account
choose-title = Choose an account
choose-this = Continue as { $name }
choose-other = Use another account
choose-other-hint = You stay signed in to this one elsewhere
password-title = Enter your password
password-title-again = Confirm that it is you
password-again-why = You are signed in. This step asks for your password once more.
password-forgot = Forgot your password?
password-forgot-hint = Recover your account by email
notice-session-over = <strong>Your session has ended.</strong> Sign in again to go on.
notice-password-reset = <strong>Your password is changed.</strong> Sign in with the new one.

## Creating an account

register-title = Create your account
register-for = for <b>{ $application }</b>. You need one account for everything here.
register-email-hint = We send a code there to check that it is yours.
register-submit = Create account
register-terms-privacy = By creating an account you accept the <a href="{ $terms }">terms</a>. The <a href="{ $privacy }">privacy notice</a> says what we keep and why.
register-terms = By creating an account you accept the <a href="{ $terms }">terms</a>.
register-privacy = The <a href="{ $privacy }">privacy notice</a> says what we keep and why.
register-sign-in = Already have an account? <a href="{ $link }">Sign in</a>

## Proving a mailbox

verify-title = Check your email
verify-sent = A message is on its way to <b>{ $email }</b>. Enter the code that is in it.
verify-code = Six-digit code
verify-code-hint =
    { $minutes ->
        [one] Valid for 1 minute, in this browser only.
       *[other] Valid for { $minutes } minutes, in this browser only.
    }
verify-resend = Send another code
verify-resend-hint = Possible once a minute; the newest code counts
verify-change = Use another address
verify-change-hint = Go back one step
undo-title = Take your old address back?
undo-why = Somebody changed the address of your account. <b>{ $email }</b> comes back.
undo-what = Whoever changed it knew your password. So the password stops working, every session ends, and we send you a link to choose a new password.
undo-submit = Take it back
undo-was-you = If it was you who changed the address, close this page. Nothing happens then.
notice-email-restored = <strong>Your old address is back.</strong> Choose a new password with the link that is on its way to it.
notice-code-over = <strong>That code no longer works.</strong> It was too old, or it was tried too often. Begin again, and another one is sent.
notice-code-sent = <strong>Another code is on its way.</strong> Only the newest one counts.
notice-email-confirmed = <strong>Your address is confirmed.</strong>

## A lost password

recover-title = Recover your account
recover-how = We send a link to your email address. With it you choose a new password.
recover-submit = Send the link
recover-remembered = You remember it after all? <a href="{ $link }">Sign in</a>
recover-sent-title = Check your email
recover-sent-what = If <b>{ $identifier }</b> has an account, a link is on its way to its address.
recover-sent-how =
    { $minutes ->
        [one] The link works once, within 1 minute. If nothing arrives, look into your spam folder.
       *[other] The link works once, within { $minutes } minutes. If nothing arrives, look into your spam folder.
    }
recover-sent-again = Send another link
recover-sent-again-hint = Or to another address
reset-title = Choose a new password
reset-for = for <b>{ $account }</b>
reset-submit = Change password
reset-ends-sessions = Every browser and device that is signed in to this account is signed out.

## Consent

consent-title = { $application } asks for access
consent-unknown-maker = <strong>{ $product } does not know who makes this application.</strong> Go on only if you came from it just now and trust it.
consent-may = It will be able to
consent-new = New
consent-not = It will not see your password or your other applications.
consent-policy = What { $application } does with your data
consent-terms = Terms of use of { $application }
consent-remember = We remember your answer, so { $application } asks again only when it wants more. Take it back any time under <a href="{ $link }">Account, Applications</a>.
consent-returns-to = Then you return to <b>{ $host }</b>
scope-openid = Know who you are, and that it is you
scope-profile = See your name and profile
scope-email = See your email address and whether it is confirmed
scope-phone = See your phone number
scope-address = See your postal address
scope-roles = See your roles
scope-groups = See the groups that you are in
scope-offline-access = Stay connected while you are away
scope-offline-access-detail =
    { $days ->
        [one] until you remove it, or after a day
       *[other] until you remove it, or after { $days } days
    }
scope-limen-read = See your account, sessions and API keys
scope-limen-write = Change your account and end your sessions
scope-limen-keys = Create and revoke your API keys
scope-limen-admin = Administer everything that you may administer
scope-limen-directory = Look people up by their email addresses
scope-other = Use what it calls

## Connecting a device

device-title = Connect a device
device-how = Your terminal, television or other device shows a code. Enter it here.
device-code = Code on your device
device-code-hint = Eight letters, such as WDJB-MJHT. Capitals and the dash do not matter.
device-warning = <strong>Did somebody send you a code?</strong> Then stop here. A code is for a device in front of you, never for one that you hear about by mail or phone.
device-confirm-title = Does your device show this code?
device-confirm-code = The code is
device-application = Application
device-unknown-maker = <strong>{ $product } does not know who makes this application.</strong> Go on only if you started it yourself just now. Nobody else has a reason to send you a code.
device-from = Asked from
device-account = Signs in as
device-may = May then
device-allow = Yes, connect this device
device-refuse = No, refuse it
device-done-title = Your device is connected
device-done-what = Go back to it; it goes on by itself. You can close this page.
device-done-account = Signed in as
device-done-listed = It is now in your list of sessions. End it there when you no longer need it.
device-refused-title = The device is refused
device-refused-what = { $application } on that device is not signed in, and the code is used up.
device-refused-how = If it was your device after all, ask it for a new code.
device-again = Enter another code

## Signing out

sign-out-title = Sign out?
sign-out-asks = <b>{ $application }</b> asks to sign you out.
sign-out-what = This ends your session in this browser. Applications that you opened with it are told.
sign-out-stay = Stay signed in
signed-out-title = You are signed out
signed-out-what = Your session in this browser has ended.
signed-out-next = Go on to { $host }
signed-out-frame = Telling an application that you signed out

## Going back to an application

form-post-title = Back to { $application }
form-post-what = You are on your way back. If nothing happens, press the button.

## Refusals

refusal-id = Refusal id
refusal-link-title = This link no longer works
refusal-link-remedy = Start again where you came from. If this keeps happening, send the refusal id to your administrator: it finds the exact line in our log.
refusal-internal-title = Something broke on our side
refusal-internal-what = Nothing was changed.
refusal-internal-remedy = Try again in a minute. If it stays, send us the refusal id.
refusal-unavailable-title = This takes longer than it should
refusal-unavailable-what = Too much is going on at the moment, and nothing was changed.
refusal-unavailable-remedy = Try again in a few seconds.
refusal-limited-title = Too many tries
refusal-limited-remedy = If it was not you who tried so often, send the refusal id to your administrator.
refusal-invalid-title = That did not work
refusal-form-what = The form was open for too long, or it was sent from another page. Nothing was changed.
refusal-form-remedy = Go back, load the page again, and send it once more.
refusal-over-title = This sign-in is over
refusal-over-remedy = Go back to the application that you came from and sign in again.
refusal-forbidden-title = This is not open to you
refusal-forbidden-remedy = If you think that it should, send the refusal id to your administrator.
refusal-missing-title = There is no such page
refusal-missing-what = The address is not right, or what was here is gone.
refusal-conflict-title = Somebody was faster
refusal-conflict-what = This was changed meanwhile, and your change was not made.
refusal-conflict-remedy = Load the page again and look at it before you try once more.
refusal-client-remedy = This is nothing that you can mend. Tell whoever makes the application, with the refusal id.
refusal-way-sign-in = Go to sign-in
refusal-way-account = Go to your account

## The administrator's link

admin-link-title = Sign in as administrator?
admin-link-why = You opened a one-time link that was made on the server.
admin-link-what = The link works once, within an hour. If it was not you who asked the server for it, close this page.
admin-link-submit = Yes, sign me in

## The account

room-overview = Overview
room-profile = Profile
room-email = Email
room-password = Password
room-sessions = Sessions
room-applications = Applications
room-activity = Activity
room-data = Your data
overview-title = Your account
overview-since = Account since { $date }
check-title = Security check-up
check-email-good = Your address is confirmed
check-email-open = Confirm your address
check-email-open-hint = We sent a code to { $email }. Without it, a lost password means waiting for an administrator.
check-email-confirm = Confirm address
check-email-none = No email address
check-email-none-hint = Without one, a lost password means waiting for an administrator.
check-email-add = Add address
check-sessions =
    { $n ->
        [one] One session
       *[other] { $n } sessions
    }
check-sessions-hint = Browsers and devices that are signed in.
check-applications =
    { $n ->
        [0] No applications
        [one] One application
       *[other] { $n } applications
    }
check-applications-hint = What you allowed to whom.
recent-title = Recent activity
edit-profile = Edit profile
change-password = Change password

profile-title = Edit your profile
profile-who-sees = Applications see it if you allow them.
username-hint = You can sign in with it instead of your email address.
language = Language
language-hint = For pages and emails.
language-of-browser = The language of my browser
notice-profile-saved = <strong>Your profile is saved.</strong>

password-set = Set { $when }
change-password-title = Change your password
change-password-ends =
    { $n ->
        [0] You stay signed in here.
        [one] You stay signed in here; your other session ends.
       *[other] You stay signed in here; your { $n } other sessions end.
    }
change-password-submit = Change password
notice-password-changed = <strong>Your password is changed.</strong> All other sessions have ended.

change-email-title = Your email address
change-email-what-for = You sign in with it, and we send codes and warnings there.
change-email-now = Address now
change-email-new = New email address
change-email-confirm = Send a code
change-email-when = The new address counts once you enter the code that we send there. The old one is told.
change-email-submit = Change address
notice-email-changed = <strong>Your address is changed.</strong> Sign in with it from now on.

sessions-title = Your sessions
sessions-what = Every browser and device that is signed in. End the ones that you do not know, then change your password.
session-here = This browser
session-unknown-device = Unknown device
session-seen = last used { $seen }
session-began = signed in { $began }
session-end = End
sessions-end-others = End all other sessions
sessions-alone = No sessions besides this one. A browser or device appears here once you sign in with it.
keys-title = Keys of programs
keys-what = A key lets a program act for you, such as the command line on one of your computers. It goes on working when sessions end: revoke the ones that you do not use.
key-unused = never used
key-made = made on { $made }
key-ends = ends on { $ends }
key-revoke = Revoke
notice-key-revoked = <strong>The key is revoked.</strong> The program that has it can do nothing for you any more.
notice-session-ended = <strong>The session has ended.</strong>
notice-sessions-ended = <strong>All other sessions have ended.</strong> You are signed in here only.

applications-title = Your applications
applications-what = What you allowed, and what each application can do until you remove it.
applications-empty = No application has access
applications-empty-hint = An application appears here once you allow it something.
application-since = allowed on { $date }
application-ours = belongs to this service
application-used = last used { $used }
application-remove = Remove
notice-application-removed = <strong>The application has no access any more.</strong>

activity-title = Your activity
activity-what = What happened on your account, and from where. If something was not you, end that session and change your password.
activity-empty = Nothing yet
activity-empty-hint = What happens on your account appears here.
activity-column-what = What
activity-column-from = From
activity-column-application = Application
activity-refused = Refused
activity-newest-first = Newest first
activity-key-activated = A key began to sign
activity-key-retired = A key was retired
activity-secrets-resealed = Secrets were sealed again
activity-signed-in = Signed in
activity-stepped-up = Signed in once more
activity-sign-in-refused = Sign-in failed
activity-session-ended = Session ended
activity-user-created = Account created
activity-user-updated = Profile changed
activity-user-state-changed = Account switched off or on
activity-user-deleted = Account given up
activity-user-erased = Account erased
activity-user-roles-changed = Roles changed
activity-user-merged = Accounts made one
activity-temporary-password-issued = Temporary password issued
activity-users-exported = All accounts written out
activity-directory-looked-up = Addresses looked up
activity-role-saved = Role changed
activity-role-deleted = Role deleted
activity-group-saved = Group changed
activity-group-deleted = Group deleted
activity-group-member-saved = Member of a group added or changed
activity-group-member-removed = Member of a group removed
activity-registration-requested = Account asked for
activity-email-verified = Address confirmed
activity-email-change-requested = Change of address asked for
activity-email-changed = Address changed
activity-password-changed = Password changed
activity-password-reset-requested = New password asked for
activity-password-reset-sent = Link for a new password sent
activity-data-exported = Data downloaded
activity-client-saved = Application changed
activity-client-deleted = Application deleted
activity-client-secret-rotated = Application got a new secret
activity-consent-given = Application allowed
activity-consent-refused = Application refused
activity-consent-revoked = Application removed
activity-grant-issued = Application connected
activity-grant-revoked = Application disconnected
activity-reuse-detected = A spent token was shown again; the application is disconnected
activity-device-approved = Device connected
activity-device-denied = Device refused
activity-token-exchanged = Token exchanged
activity-token-revoked = Token revoked
activity-api-key-created = API key created
activity-api-key-revoked = API key revoked
activity-settings-changed = Settings changed
activity-initial-access-token-created = Registration token created
activity-sign-in-link-created = One-time sign-in link created
activity-audit-exported = Audit trail exported
activity-webhook-created = Webhook created
activity-webhook-changed = Webhook switched on or off
activity-webhook-secret-rotated = Webhook secret made anew
activity-webhook-disabled = Webhook switched off because it never answered
activity-webhook-deleted = Webhook removed
activity-webhook-replayed = Events sent to a webhook again
activity-audit-purged = Old audit events removed

export-title = Your data
export-take = Take your data along
export-what = One JSON file with your profile, sessions, applications, API keys and activity. Never with passwords.
export-submit = Download the file
export-leave = Leave
export-leave-what = Deletes your account and what belongs to it. You see what is lost before anything happens.
export-leave-link = Delete my account…
delete-title = Delete your account?
delete-what = Nobody can sign in to it from now on, and in { $days } days everything is erased. Until then only an administrator can bring it back.
delete-sessions =
    { $n ->
        [one] You are signed out in this browser now.
       *[other] You are signed out now, in this browser and everywhere else ({ $n } sessions).
    }
delete-applications =
    { $n ->
        [0] No application has access to lose.
        [one] One application loses access. What it stored about you stays with it.
       *[other] { $n } applications lose access. What they stored about you stays with them.
    }
delete-data = Your profile, API keys and address are erased. The audit record keeps an id without a name.
delete-confirm = Type <b>{ $account }</b> to go on
error-confirmation_wrong = This is not your account’s address. Type it exactly as it stands above.
delete-submit = Delete my account
delete-keep = Keep my account
deleted-title = Your account is deleted
deleted-what = You are signed out everywhere. In { $days } days your data is erased.
deleted-mail = A last message goes to <b>{ $email }</b>, so that you know if it was not you.
deleted-close = You can close this page.

## The development inbox

inbox-title = Inbox
inbox-where = Development inbox
inbox-what = Every mail and text message that this server would have sent.
inbox-empty = No messages yet
inbox-empty-hint = Register an account or ask for a new password, and the message appears here.
inbox-mail = Mail
inbox-sms = Text message
inbox-to = To
inbox-message = Message
inbox-message-title = Message: { $subject }

## The demo application

demo-where = Demo application
demo-title = You are not signed in
demo-what = A small application that leaves signing in to Limen, by OpenID Connect.
demo-trusts = What it knows
demo-issuer = Issuer
demo-client = Client id
demo-sign-in = Sign in with Limen
demo-error = <strong>Nobody was signed in.</strong> Limen answered
demo-signed-in-title = You are { $name }
demo-told-by = That is what { $issuer } says.
demo-id-token = ID token
demo-id-token-what = Signed by the issuer; checked by this application.
demo-userinfo = Userinfo
demo-userinfo-what = Fetched with the access token.
demo-access-token = Access token
demo-scope = Scope
demo-expires = Ends
demo-refresh = Fetch a new one
demo-account = Your account at the issuer

## The second factor

second-title = Enter your code
second-why = Open your authenticator app and find the six digits for { $product }.
second-remember =
    { $days ->
        [one] Do not ask for a code in this browser for a day
       *[other] Do not ask for a code in this browser for { $days } days
    }
second-remember-hint = Only on a device that is yours alone.
second-recovery = Use a recovery code
second-recovery-hint = You saved ten when you set up the app
recovery-title = Enter a recovery code
recovery-why = Each of the codes that you saved works once.
recovery-code = Recovery code
recovery-code-hint = Ten letters and digits, such as ABCDE-FGH23. Capitals and the dash do not matter.
recovery-back = Use your app after all
recovery-back-hint = The six digits that it shows now
enrol-title = Set up a second factor
enrol-why = Here, everybody proves themselves in two ways. Set up an authenticator app on your phone to go on.
app-title = Set up an authenticator app
app-what = It shows six digits that change every half minute. Whoever finds out your password cannot sign in without them.
app-replaces = Once the new app has shown its first code, the app that you have now stops working, and so do your old recovery codes.
app-step-scan = Scan this with your authenticator app.
app-qr = QR code for your authenticator app
app-type = Type it instead
app-step-code = Then enter the six digits that the app shows.
app-submit = Add the app
codes-title = Save your recovery codes
codes-why = They let you in when you do not have your phone. Each one works once.
codes-once = Keep them where your phone is not: on paper, or in a password manager. They are not shown again.
codes-saved = I have saved them
remove-app-title = Remove your authenticator app?
remove-app-what = From then on your account is as safe as your password, and no safer.
remove-app-codes =
    { $n ->
        [0] There are no recovery codes left.
        [one] The last recovery code stops working.
       *[other] Your { $n } recovery codes stop working.
    }
remove-app-password = Nothing but your first way to sign in stands between a thief and your account.
remove-app-submit = Remove the app
remove-app-keep = Keep it
notice-app-removed = <strong>The authenticator app is removed.</strong> Its recovery codes no longer work.
room-security = Sign-in methods
security-title = Sign-in methods
security-what = How you prove that it is you.
security-first = Ways to sign in
security-mailed = Codes and links by email
security-mailed-hint = Sent to your address whenever you ask for one at the door.
security-none = No way of your own
security-none-hint = Ask your administrator how to sign in here.
security-second = Second factor
security-second-what = Something that you have, besides what you know.
security-second-demanded = Everybody with an account like yours has one here.
security-app = Authenticator app
security-app-none = Not set up
security-app-add = Set up
security-app-replace = Replace
security-app-remove = Remove
security-added = Added { $when }
security-used = used { $when }
security-codes = Recovery codes
security-codes-left =
    { $n ->
        [0] None left. Make new ones before you need them.
        [one] One left. Make new ones before you need them.
       *[other] { $n } left
    }
security-codes-renew = Make new codes
error-second_factor_wrong = That is not what your app shows now, or it was used already. Wait for the next code, then enter it here.
error-recovery_code_wrong = That is none of your recovery codes, or it was used already. Each one works once.
error-setup_code_wrong = That is not what the app shows now. Check the clock of your phone, then enter the newest code.
error-setup_over = This took too long. Scan the new code, then enter what the app shows.
error-code_wait =
    { $minutes ->
        [one] Too many tries. You can try again in 1 minute.
       *[other] Too many tries. You can try again in { $minutes } minutes.
    }
error-code_exhausted = Too many wrong codes were entered for this account. Use a browser that you have signed in with before, or choose another way.
error-second_factor_demanded = A second factor is asked for here, and this is your only one. Add another one first, then remove this one.
error-second_factors_off = Second factors are not used here.
error-second_factor_missing = A second factor is asked for here. Sign in again, and prove both.
error-step_up_required = Prove both of your factors to change this.
error-no_such_authenticator = There is no such way to sign in on your account.
error-method_off = This way to sign in is not used here. Choose another one.

## Codes and links by mail

ways-title = Choose how to sign in
password-mail = Get a code by email instead
password-mail-hint = No password needed
mailed-both = If <b>{ $account }</b> has an account or may have one, a code and a link are on their way. Use either.
mailed-code = If <b>{ $account }</b> has an account or may have one, a code is on its way.
mailed-link = If <b>{ $account }</b> has an account or may have one, a link is on its way.
mailed-link-how =
    { $minutes ->
        [one] The link works once, within 1 minute. If nothing arrives, look into your spam folder.
       *[other] The link works once, within { $minutes } minutes. If nothing arrives, look into your spam folder.
    }
mailed-resend = Send another message
mailed-change-hint = Or another way to sign in
magic-title = Finish signing in?
magic-why = You opened a link from an email. Confirm that you asked for it.
magic-account = Account
magic-from = From
magic-here = this browser
magic-elsewhere = not this browser
magic-near = Near
magic-for = For
magic-yes = Yes, sign me in
magic-no = I did not ask for this
notice-link-refused = <strong>That link no longer works.</strong> Nobody has signed in with it.
activity-authenticator-added = A way to sign in was added
activity-authenticator-removed = A way to sign in was removed
activity-recovery-codes-renewed = New recovery codes were made
activity-recovery-code-used = A recovery code was used
activity-sign-in-code-requested = A sign-in message was asked for

## Signing in with a phone

qr-title = Sign in with your phone
qr-how = Scan this with the camera of a phone that is signed in here, and confirm there.
qr-code = QR code to scan with your phone
qr-number = Both screens show the number <b>{ $number }</b>.
qr-continue = I have confirmed it
qr-other = Another way to sign in
qr-other-hint = Password, email code
qr-confirm-title = Sign in on another device?
qr-warning = <strong>Is the code on a screen in front of you?</strong> Go on only then. Whoever sent you a code or a picture of one would get into your account.
qr-device = Device
qr-allow = Yes, sign it in
qr-refuse = No, refuse it
sign-in-qr = Sign in with your phone
sign-in-qr-hint = Scan a code with a phone that is signed in
error-qr_over = This code was answered already, or it is older than 5 minutes. Show a new one on the other device.
notice-qr-over = <strong>That code is over.</strong> Nobody has signed in with it.
notice-qr-approved = <strong>The device is signed in.</strong> It goes on by itself, and stands in this list.
notice-qr-denied = <strong>The device is refused.</strong> Nobody has signed in there.
activity-qr-approved = A device was signed in with a phone
activity-qr-denied = A device that asked the phone was refused
new-password-why = The password that you entered was issued to you, so somebody else knows it. Choose one of your own.
error-password_unchanged = This is the password that was issued to you. Choose one of your own.

## Invitations

invitation-title = Accept your invitation
invitation-why = An account at { $product } waits for <b>{ $account }</b>. Choose a password to make it yours.
invitation-accept = Make it mine
activity-user-invited = Somebody was invited
activity-invitation-accepted = An invitation was accepted

## Passkeys

passkey-use = Use a passkey
passkey-use-hint = Fingerprint, face or screen lock
passkey-second-hint = Fingerprint, face or screen lock, in the place of a code
passkey-cancelled = No passkey was used. Try again, or choose another way to sign in.
passkey-not-made = No passkey was added. Try again, or go on without one.
passkey-no-script = <strong>Scripts are off in this browser.</strong> A passkey needs them, to talk to your device.
passkey-add = Add a passkey
passkey-make-instead = Add a passkey instead
passkey-make-instead-hint = Fingerprint, face or screen lock: two factors in one
passkey-label = Name of the passkey
passkey-label-hint = So that you know which one it is, such as “Work laptop”.
passkey-rename = Save the name
passkey-remove = Remove the passkey
passkey-remove-title = Remove this passkey
passkey-remove-what = It no longer signs in here. Your device or password manager may still list it; delete it there, too.
passkey-title = Passkey “{ $label }”
second-title-passkey = Use your passkey
second-password = Use your password
second-password-hint = Besides the key that you have touched
offer-title = Sign in faster next time
offer-what = Add a passkey to this device: your fingerprint, face or screen lock takes the place of your password and code.
offer-stays = Stays with you
offer-stays-hint = What proves that it is you never leaves this device or your password manager.
offer-phishing = Cannot be phished
offer-phishing-hint = It works here only, never on a page that looks like this one.
offer-others = Your other ways stay
offer-others-hint = Remove a passkey any time under Account, Sign-in methods.
offer-later = Not now
make-title = Add your passkey
make-why = Your email is confirmed. Your fingerprint, face or screen lock becomes the key to your account; there is no password.
register-passkey-title = Create an account without a password
register-passkey = Create one without a password
register-passkey-hint = Your fingerprint, face or screen lock is the key
register-passkey-how = We send a code to this address. Then you add a passkey on this device.
register-password = Choose a password instead
register-password-hint = If this device has no screen lock
add-passkey-title = Add a passkey
add-passkey-what = Your device asks for your fingerprint, face or screen lock. From then on that is enough to sign in.
security-passkeys = Passkeys
security-passkeys-hint = Fingerprint, face or screen lock. Nobody can phish them.
security-passkey = Passkey of one device
security-passkey-synced = Passkey in a password manager
notice-passkey-added = <strong>Passkey added.</strong> Next time, sign in with the screen lock of this device.
notice-passkey-renamed = <strong>The name is saved.</strong>
notice-passkey-removed = <strong>The passkey is removed.</strong> It no longer signs in here.
notice-passkey-refused = <strong>That passkey does not open an account here.</strong> Try another one, or choose another way to sign in.
notice-passkey-over = <strong>That took too long.</strong> Nothing has changed. Try again.
notice-passkey-not-added = <strong>The passkey could not be added.</strong> Try again, or make it on another device.
activity-authenticator-renamed = A way to sign in got another name
error-passkey_wrong = This passkey does not open an account here. Try another one, or choose another way to sign in.
error-passkey_over = This took too long, or it was answered already. Nothing has changed. Try again.
error-passkey_refused = This passkey could not be added. Try again, or make it on another device.
error-passkey_known = This passkey is here already. Make another one.
error-last_way_in = This is your only way to sign in. Add another one first, then remove this one.
error-label_missing = Enter a name.
error-label_too_long = This name is too long. At most { $max } characters fit.
error-label_invalid = A name is one line of text.
error-sign_up_over = This took too long. Begin again with your email.

# Identity providers
github-continue = Continue with GitHub
github-continue-hint = With the account that you have there
security-github = GitHub
security-github-hint = Sign in with the account that you have there.
security-github-link = Link an account
security-linked = Linked { $when }
security-unlink = Unlink
activity-identity-linked = An identity of another service was linked
activity-identity-unlinked = An identity of another service was unlinked
notice-provider-refused = <strong>GitHub did not say who you are.</strong> Try again, or choose another way to sign in.
notice-identity-linked = <strong>The identity is linked.</strong> It signs you in from now on.
notice-identity-unlinked = <strong>The identity is unlinked.</strong> It no longer signs in here.
error-invalid_state = This way to GitHub is over: it was used already, is older than ten minutes, or began in another browser. Begin again.
error-provider_email_missing = GitHub did not supply a verified email address. Confirm one there, then try again.
error-provider_off = GitHub is not used here at the moment. Choose another way to sign in.
error-provider_refused = GitHub did not say who you are. Begin again.
error-identity_not_linked = There is an account with this address, and it has a second factor. Sign in to it first, then link this identity on its security page.
error-anonymous_account = This account has no way in of its own yet. Give it an address or a passkey first.
error-identity_taken = This identity is linked to another account already. Sign in with it, and unlink it there first.
## Codes by text message

texted-title = Check your phone
texted-what = If <b>{ $account }</b> has an account with a confirmed phone number, a code is on its way to it.
texted-code-hint =
    { $minutes ->
        [one] Valid for 1 minute, and once.
       *[other] Valid for { $minutes } minutes, and once.
    }
texted-resend-hint = At most one a minute goes out
password-text = Get a code by text message instead
password-text-hint = To the number that you have confirmed
second-text = Get a code by text message
second-text-hint = To the number that you have confirmed
second-title-other = Prove a second factor
notice-text-sent = <strong>Another code is on its way,</strong> unless one was sent a moment ago. Only the newest one counts.
notice-phone-confirmed = <strong>Your phone number is confirmed.</strong>
notice-phone-removed = <strong>The phone number is removed.</strong>
phone-title = Your phone number
phone-what-for = A code by text message can sign you in, wherever you have your phone with you.
phone-now = Number now
phone-new = New number
phone-hint = With its country code, such as +49 151 23456789
phone-when = The number counts once you enter the code that we send to it.
phone-confirm-title = Confirm your number
phone-confirm-what = A code is on its way to <b>{ $number }</b>, unless one was sent a moment ago.
phone-confirm-change = Send another one
security-phone = Phone number
security-phone-hint = A code by text message signs you in.
security-phone-add = Add
error-phone_known = This account has this number already.
error-phone_taken = Another account has this phone number. Remove it there first, or use another one.
activity-phone-requested = Code for a phone number asked for
activity-phone-verified = Phone number confirmed
activity-user-upgraded = Account got a way in of its own
error-anonymous_off = Accounts without a name are not used here any more. Sign in with one of your own.

## Help for who has lost every way in

help-link = Lost everything?
help-link-hint = Ask an administrator for help
help-title = Ask for help
help-how = An administrator will look at your request, and may ask you to prove who you are.
help-email = Email address of your account
help-reason = What has happened?
help-reason-hint = A sentence or two. Never write a password here.
help-submit = Ask for help
help-sent-title = Your request is sent
help-sent-what = If there is an account with that address, an administrator will look at it.
help-sent-how = You will hear from them. There is nothing more to do here.
error-reason_missing = Say what has happened, in a sentence or two.
error-reason_too_long = This is longer than { $max } characters. Make it shorter.
error-reason_invalid = This holds characters that no text has. Type it again.
activity-help-requested = Help asked for
activity-help-resolved = Request for help decided
undo-factor-title = Take it back?
undo-factor-why = This was added to your account:
undo-factor-what = It is removed, with whatever was added after it, and every session ends. Your password stays: change it next.
undo-factor-submit = Take it back
undo-factor-was-you = If it was you who added it, close this page. Nothing happens then.
notice-factor-undone = <strong>It is removed, and every session has ended.</strong> Choose a new password, then sign in.
error-issued_password_expired = The password that was issued to you has expired. Ask your administrator for another one, or choose one by email.
