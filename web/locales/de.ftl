# Die Sätze der Seiten auf Deutsch: förmliche Anrede, ohne Abkürzungen; was geschehen ist, und was zu tun ist.
# Eine Nachricht darf <b>, <strong> und <a href="{ $place }"> enthalten; jeder eingesetzte Wert wird maskiert.

## Auf jeder Seite

window-title = { $page } – { $product }
window-title-error = Fehler: { $page } – { $product }
skip-to-content = Zum Inhalt springen
footer-label = Über diesen Dienst
footer-help = Hilfe
footer-privacy = Datenschutzerklärung
footer-terms = Nutzungsbedingungen
menu = Menü
menu-close = Menü schließen
menu-of = Menü von { $name }
where-account = Konto
pages-label = Seiten
crumbs-label = Sie sind hier
continue = Weiter
cancel = Abbrechen
save = Speichern
allow = Erlauben
refuse = Ablehnen
sign-in = Anmelden
sign-in-again = Erneut anmelden
sign-out = Abmelden
see-sessions = Sitzungen ansehen
see-applications = Anwendungen ansehen
edit = Bearbeiten
see = Ansehen
see-all = Alles ansehen
change = Ändern
see-activity = Alles ansehen, was geschehen ist
get-help = Hilfe erhalten
back-to-sign-in = Zurück zur Anmeldung
back-to-sign-in-hint = Mit dem Passwort, das Sie haben
name = Vollständiger Name
username = Benutzername
email = E-Mail-Adresse
password = Passwort
password-current = Aktuelles Passwort
password-new = Neues Passwort
none = Keine Angabe
unknown = Unbekannt
asked = Angefordert
when = Zeitpunkt
newer = Neuere
older = Ältere
confirmed = Bestätigt
not-confirmed = Nicht bestätigt

## Felder und ihre Fehler

field-error = Fehler:
field-optional = (freiwillig)
summary-title =
    { $n ->
        [one] Eine Antwort braucht einen zweiten Blick
        [2] Zwei Antworten brauchen einen zweiten Blick
        [3] Drei Antworten brauchen einen zweiten Blick
       *[other] { $n } Antworten brauchen einen zweiten Blick
    }
password-show = Zeigen
password-hide = Verbergen
password-show-label = Passwort zeigen
password-hide-label = Passwort verbergen
password-hint = Mindestens { $min } Zeichen. Vier Wörter ohne Zusammenhang eignen sich gut.
error-password_wrong = Dieses Passwort und dieses Konto passen nicht zusammen. Prüfen Sie die Feststelltaste, oder stellen Sie unten Ihr Konto wieder her.
error-password_wait =
    { $minutes ->
        [one] Zu viele Versuche. Sie können es in 1 Minute erneut versuchen, oder unten Ihr Konto wiederherstellen.
       *[other] Zu viele Versuche. Sie können es in { $minutes } Minuten erneut versuchen, oder unten Ihr Konto wiederherstellen.
    }
error-password_leaked = Dieses Passwort steht auf einer Liste bekannt gewordener Passwörter. Wählen Sie eines, das Sie nirgends sonst verwenden.
error-password_too_short =
    { $length ->
        [one] Dieses Passwort hat 1 Zeichen. Es braucht mindestens { $min }; vier Wörter ohne Zusammenhang eignen sich gut.
       *[other] Dieses Passwort hat { $length } Zeichen. Es braucht mindestens { $min }; vier Wörter ohne Zusammenhang eignen sich gut.
    }
error-password_too_long = Dieses Passwort ist länger als { $max } Zeichen. Wählen Sie ein kürzeres.
error-password_context = Dieses Passwort enthält Ihren Namen oder Ihre Adresse. Wählen Sie eines, das andere nicht aus Ihren Angaben erraten.
error-invalid_email = Geben Sie eine E-Mail-Adresse mit einem @ ein, zum Beispiel name@example.com.
error-name_too_long = Dieser Name ist länger als { $max } Zeichen. Kürzen Sie ihn.
error-invalid_username = Ein Benutzername besteht aus Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen und beginnt mit einem Buchstaben oder einer Ziffer.
error-username_taken = Diesen Benutzernamen hat schon jemand. Wählen Sie einen anderen.
error-code_format = Der Code hat sechs Ziffern. Prüfen Sie, ob Sie alle eingegeben haben.
error-code_wrong =
    { $left ->
        [0] Dieser Code stimmt nicht, und es bleibt kein Versuch mehr. Fordern Sie einen neuen Code an.
        [one] Dieser Code stimmt nicht, ist abgelaufen oder wurde schon verwendet. Sehen Sie in der neuesten E-Mail nach. Es bleibt 1 Versuch.
       *[other] Dieser Code stimmt nicht, ist abgelaufen oder wurde schon verwendet. Sehen Sie in der neuesten E-Mail nach. Es bleiben { $left } Versuche.
    }
error-letter_too_soon =
    { $seconds ->
        [one] Vor weniger als einer Minute wurde ein Code gesendet. Suchen Sie ihn, oder fordern Sie in 1 Sekunde einen neuen an.
       *[other] Vor weniger als einer Minute wurde ein Code gesendet. Suchen Sie ihn, oder fordern Sie in { $seconds } Sekunden einen neuen an.
    }
error-text_too_soon =
    { $seconds ->
        [one] Vor Kurzem wurde eine SMS gesendet. Suchen Sie sie, oder fordern Sie in 1 Sekunde eine neue an.
       *[other] Vor Kurzem wurde eine SMS gesendet. Suchen Sie sie, oder fordern Sie in { $seconds } Sekunden eine neue an.
    }
error-texts_used_up = Heute werden keine SMS mehr gesendet. Verwenden Sie einen anderen Weg, oder kommen Sie später wieder.
error-phone_country_closed = An Nummern mit { $country } werden keine SMS gesendet. Verwenden Sie eine Nummer eines anderen Landes.
error-too_many_failures = Von hier wurden zu viele falsche Passwörter und Codes eingegeben. Verwenden Sie einen Browser, mit dem Sie schon angemeldet waren, oder einen Passkey, oder kommen Sie später wieder.
error-invalid_phone_number = Geben Sie eine Telefonnummer mit Ländervorwahl ein, etwa +49 151 23456789.
error-password_predictable = Dieses Passwort folgt einem Muster, das leicht zu erraten ist, etwa einer Wiederholung, einer Tastenreihe oder einem Datum. Vier Wörter ohne Zusammenhang eignen sich gut.
error-password_common = Dieses Passwort besteht aus Wörtern, die leicht zu erraten sind. Fügen Sie andere hinzu, die nichts damit zu tun haben; vier eignen sich gut.
error-password_exhausted = Für dieses Konto wurden zu viele falsche Passwörter eingegeben. Verwenden Sie einen Browser, mit dem Sie sich schon angemeldet haben, oder wählen Sie per E-Mail ein neues Passwort.
error-identifier_too_long = Das ist zu lang für eine E-Mail-Adresse oder einen Benutzernamen.
error-name_invalid = Ein Name ist eine einzige Textzeile.
error-code_expired = Dieser Code ist abgelaufen oder wurde schon verwendet. Fordern Sie einen neuen an, und geben Sie ihn hier ein.
error-link_over = Er wurde schon verwendet, oder er ist zu alt. An Ihrem Konto hat sich nichts geändert.
error-wrong_length =
    { $length ->
        [one] Dieser Code hat einen Buchstaben; ein vollständiger hat acht. Vergleichen Sie ihn mit Ihrem Gerät.
       *[other] Dieser Code hat { $length } Buchstaben; ein vollständiger hat acht. Vergleichen Sie ihn mit Ihrem Gerät.
    }
error-unknown_user_code = Kein Gerät wartet mit diesem Code. Vielleicht ist er abgelaufen: Lassen Sie sich vom Gerät einen neuen geben.
error-too_many_guesses = Zu viele falsche Codes. Warten Sie einen Moment, und versuchen Sie es dann erneut.
error-answered_meanwhile = Das Gerät hat noch einmal gefragt, während Sie geantwortet haben. Antworten Sie noch einmal.
error-email_unchanged = Das ist bereits Ihre Adresse. Geben Sie eine andere ein.
error-username_needed = Ein Konto ohne E-Mail-Adresse behält seinen Benutzernamen.
error-locale_unknown = Wählen Sie eine der Sprachen.
error-application_gone = Die Anwendung ist hier nicht mehr bekannt, oder sie wurde abgeschaltet.
error-hash_queue_full = Gerade melden sich viele an. Versuchen Sie es in einigen Sekunden erneut.
error-password_current_wrong = Das ist nicht Ihr aktuelles Passwort. Prüfen Sie die Feststelltaste, und versuchen Sie es erneut.
error-sign_up_closed = Konten erstellt hier die Verwaltung. Bitten Sie sie um eines.
error-account_disabled = Dieses Konto ist abgeschaltet. Bitten Sie die Verwaltung, es einzuschalten.
error-email_not_verified = Die Adresse dieses Kontos ist noch nicht bestätigt. Melden Sie sich an, um sie zu bestätigen.
error-no_such_user = Dieses Konto gibt es nicht mehr.
error-no_such_session = Diese Sitzung gibt es nicht. Vielleicht ist sie schon beendet.
error-too_many_requests = Aus Ihrem Netz kamen zu viele Anfragen. Versuchen Sie es gleich noch einmal.
error-interaction_over = Sie war zu lange offen, oder sie wurde in einem anderen Fenster beendet. Es wurde nichts geändert.

## Zeit

ago-now = gerade eben
ago-minutes =
    { $n ->
        [one] vor 1 Minute
       *[other] vor { $n } Minuten
    }
ago-hours =
    { $n ->
        [one] vor 1 Stunde
       *[other] vor { $n } Stunden
    }
ago-days =
    { $n ->
        [one] gestern
       *[other] vor { $n } Tagen
    }
in-a-moment = gleich
in-minutes =
    { $n ->
        [one] in 1 Minute
       *[other] in { $n } Minuten
    }
in-hours =
    { $n ->
        [one] in 1 Stunde
       *[other] in { $n } Stunden
    }
in-days =
    { $n ->
        [one] morgen
       *[other] in { $n } Tagen
    }
date = { $day }. { $month } { $year }
date-time = { $day }. { $month } { $year }, { $time } UTC
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

## Anmelden

sign-in-title = Anmelden
sign-in-to = um mit <b>{ $application }</b> fortzufahren
sign-in-identifier = E-Mail-Adresse oder Benutzername
error-identifier_missing = Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein.
sign-in-register = Noch kein Konto? <a href="{ $link }">Konto erstellen</a>
who-signing-in = Anmeldung als
who-change = Wechseln
who-change-what = des Kontos
choose-title = Wählen Sie ein Konto
choose-this = Weiter als { $name }
choose-other = Anderes Konto verwenden
choose-other-hint = Mit diesem bleiben Sie anderswo angemeldet
password-title = Geben Sie Ihr Passwort ein
password-title-again = Bestätigen Sie, dass Sie es sind
password-again-why = Sie sind angemeldet. Dieser Schritt verlangt Ihr Passwort noch einmal.
password-forgot = Passwort vergessen?
password-forgot-hint = Konto per E-Mail wiederherstellen
notice-session-over = <strong>Ihre Sitzung ist beendet.</strong> Melden Sie sich erneut an, um fortzufahren.
notice-password-reset = <strong>Ihr Passwort ist geändert.</strong> Melden Sie sich mit dem neuen an.

## Konto erstellen

register-title = Erstellen Sie Ihr Konto
register-for = für <b>{ $application }</b>. Sie brauchen ein einziges Konto für alles hier.
register-email-hint = Wir senden einen Code dorthin, um zu prüfen, dass es Ihre Adresse ist.
register-submit = Konto erstellen
register-terms-privacy = Mit dem Erstellen eines Kontos stimmen Sie den <a href="{ $terms }">Nutzungsbedingungen</a> zu. Die <a href="{ $privacy }">Datenschutzerklärung</a> sagt, was wir aufbewahren und warum.
register-terms = Mit dem Erstellen eines Kontos stimmen Sie den <a href="{ $terms }">Nutzungsbedingungen</a> zu.
register-privacy = Die <a href="{ $privacy }">Datenschutzerklärung</a> sagt, was wir aufbewahren und warum.
register-sign-in = Sie haben schon ein Konto? <a href="{ $link }">Anmelden</a>

## Postfach nachweisen

verify-title = Sehen Sie in Ihrem Postfach nach
verify-sent = Eine Nachricht ist unterwegs zu <b>{ $email }</b>. Geben Sie den Code ein, der darin steht.
verify-code = Sechsstelliger Code
verify-code-hint =
    { $minutes ->
        [one] 1 Minute gültig, nur in diesem Browser.
       *[other] { $minutes } Minuten gültig, nur in diesem Browser.
    }
verify-resend = Neuen Code zusenden
verify-resend-hint = Einmal in der Minute möglich; der neueste Code zählt
verify-change = Andere Adresse verwenden
verify-change-hint = Einen Schritt zurück
undo-title = Ihre alte Adresse zurückholen?
undo-why = Jemand hat die Adresse Ihres Kontos geändert. <b>{ $email }</b> kommt zurück.
undo-what = Wer sie geändert hat, kannte Ihr Passwort. Darum gilt das Passwort nicht mehr, alle Sitzungen enden, und wir senden Ihnen einen Link, um ein neues zu wählen.
undo-submit = Zurückholen
undo-was-you = Wenn Sie selbst die Adresse geändert haben, schließen Sie diese Seite. Dann geschieht nichts.
notice-email-restored = <strong>Ihre alte Adresse ist zurück.</strong> Wählen Sie mit dem Link, der zu ihr unterwegs ist, ein neues Passwort.
notice-code-over = <strong>Dieser Code gilt nicht mehr.</strong> Er war zu alt oder wurde zu oft versucht. Beginnen Sie neu, dann wird ein anderer gesendet.
notice-code-sent = <strong>Ein neuer Code ist unterwegs.</strong> Nur der neueste zählt.
notice-email-confirmed = <strong>Ihre Adresse ist bestätigt.</strong>

## Passwort vergessen

recover-title = Stellen Sie Ihr Konto wieder her
recover-how = Wir senden einen Link an Ihre E-Mail-Adresse. Damit wählen Sie ein neues Passwort.
recover-submit = Link zusenden
recover-remembered = Es ist Ihnen doch eingefallen? <a href="{ $link }">Anmelden</a>
recover-sent-title = Sehen Sie in Ihrem Postfach nach
recover-sent-what = Wenn <b>{ $identifier }</b> ein Konto hat, ist ein Link zu seiner Adresse unterwegs.
recover-sent-how =
    { $minutes ->
        [one] Der Link gilt einmal, innerhalb von 1 Minute. Wenn nichts ankommt, sehen Sie im Spam-Ordner nach.
       *[other] Der Link gilt einmal, innerhalb von { $minutes } Minuten. Wenn nichts ankommt, sehen Sie im Spam-Ordner nach.
    }
recover-sent-again = Neuen Link zusenden
recover-sent-again-hint = Oder an eine andere Adresse
reset-title = Wählen Sie ein neues Passwort
reset-for = für <b>{ $account }</b>
reset-submit = Passwort ändern
reset-ends-sessions = Alle Browser und Geräte, die bei diesem Konto angemeldet sind, werden abgemeldet.

## Zustimmung

consent-title = { $application } bittet um Zugriff
consent-unknown-maker = <strong>{ $product } weiß nicht, wer diese Anwendung herstellt.</strong> Fahren Sie nur fort, wenn Sie gerade von dort kommen und ihr vertrauen.
consent-may = Die Anwendung kann dann
consent-new = Neu
consent-not = Sie sieht weder Ihr Passwort noch Ihre anderen Anwendungen.
consent-policy = Was { $application } mit Ihren Daten macht
consent-terms = Nutzungsbedingungen von { $application }
consent-remember = Wir merken uns Ihre Antwort, damit { $application } nur wieder fragt, wenn sie mehr möchte. Unter <a href="{ $link }">Konto, Anwendungen</a> nehmen Sie sie jederzeit zurück.
consent-returns-to = Danach kehren Sie zurück zu <b>{ $host }</b>
scope-openid = Wissen, wer Sie sind und dass Sie es sind
scope-profile = Ihren Namen und Ihr Profil sehen
scope-email = Ihre E-Mail-Adresse sehen und ob sie bestätigt ist
scope-phone = Ihre Telefonnummer sehen
scope-address = Ihre Postanschrift sehen
scope-roles = Ihre Rollen sehen
scope-groups = Die Gruppen sehen, in denen Sie sind
scope-offline-access = Verbunden bleiben, während Sie abwesend sind
scope-offline-access-detail =
    { $days ->
        [one] bis Sie den Zugriff entziehen, oder nach einem Tag
       *[other] bis Sie den Zugriff entziehen, oder nach { $days } Tagen
    }
scope-limen-read = Ihr Konto, Ihre Sitzungen und Ihre API-Schlüssel sehen
scope-limen-write = Ihr Konto ändern und Ihre Sitzungen beenden
scope-limen-keys = API-Schlüssel für Sie erstellen und widerrufen
scope-limen-admin = Alles verwalten, was Sie verwalten dürfen
scope-limen-directory = Personen über ihre E-Mail-Adressen nachschlagen
scope-other = Nutzen, was sie so nennt

## Gerät verbinden

device-title = Gerät verbinden
device-how = Ihr Terminal, Ihr Fernseher oder ein anderes Gerät zeigt einen Code. Geben Sie ihn hier ein.
device-code = Code auf Ihrem Gerät
device-code-hint = Acht Buchstaben, zum Beispiel WDJB-MJHT. Großschreibung und Bindestrich sind gleichgültig.
device-warning = <strong>Hat Ihnen jemand einen Code geschickt?</strong> Dann brechen Sie hier ab. Ein Code ist für ein Gerät, das vor Ihnen steht, niemals für eines, von dem Sie per E-Mail oder Telefon hören.
device-confirm-title = Zeigt Ihr Gerät diesen Code?
device-confirm-code = Der Code lautet
device-application = Anwendung
device-unknown-maker = <strong>{ $product } weiß nicht, wer diese Anwendung herstellt.</strong> Fahren Sie nur fort, wenn Sie sie gerade selbst gestartet haben. Niemand sonst hat einen Grund, Ihnen einen Code zu schicken.
device-from = Gefragt aus
device-account = Anmeldung als
device-may = Darf dann
device-allow = Ja, dieses Gerät verbinden
device-refuse = Nein, ablehnen
device-done-title = Ihr Gerät ist verbunden
device-done-what = Kehren Sie zu ihm zurück; es macht von selbst weiter. Sie können diese Seite schließen.
device-done-account = Angemeldet als
device-done-listed = Es steht nun in der Liste Ihrer Sitzungen. Beenden Sie es dort, wenn Sie es nicht mehr brauchen.
device-refused-title = Das Gerät ist abgelehnt
device-refused-what = { $application } auf jenem Gerät ist nicht angemeldet, und der Code ist verbraucht.
device-refused-how = Wenn es doch Ihr Gerät war, lassen Sie sich von ihm einen neuen Code geben.
device-again = Anderen Code eingeben

## Abmelden

sign-out-title = Abmelden?
sign-out-asks = <b>{ $application }</b> bittet darum, Sie abzumelden.
sign-out-what = Damit endet Ihre Sitzung in diesem Browser. Anwendungen, die Sie damit geöffnet haben, erfahren es.
sign-out-stay = Angemeldet bleiben
signed-out-title = Sie sind abgemeldet
signed-out-what = Ihre Sitzung in diesem Browser ist beendet.
signed-out-next = Weiter zu { $host }
signed-out-frame = Eine Anwendung erfährt, dass Sie sich abgemeldet haben

## Zurück zu einer Anwendung

form-post-title = Zurück zu { $application }
form-post-what = Sie sind auf dem Weg zurück. Wenn nichts geschieht, drücken Sie auf die Schaltfläche.

## Ablehnungen

refusal-id = Kennung der Ablehnung
refusal-link-title = Dieser Link gilt nicht mehr
refusal-link-remedy = Beginnen Sie dort von vorn, woher Sie kamen. Wenn es wieder geschieht, senden Sie die Kennung an Ihre Verwaltung: Sie führt zur genauen Zeile in unserem Protokoll.
refusal-internal-title = Bei uns ist etwas schiefgegangen
refusal-internal-what = Es wurde nichts geändert.
refusal-internal-remedy = Versuchen Sie es in einer Minute erneut. Wenn es so bleibt, senden Sie uns die Kennung.
refusal-unavailable-title = Das dauert länger, als es sollte
refusal-unavailable-what = Im Moment ist zu viel los, und es wurde nichts geändert.
refusal-unavailable-remedy = Versuchen Sie es in einigen Sekunden erneut.
refusal-limited-title = Zu viele Versuche
refusal-limited-remedy = Wenn nicht Sie es so oft versucht haben, senden Sie die Kennung an Ihre Verwaltung.
refusal-invalid-title = Das hat nicht geklappt
refusal-form-what = Das Formular war zu lange offen, oder es kam von einer anderen Seite. Es wurde nichts geändert.
refusal-form-remedy = Gehen Sie zurück, laden Sie die Seite neu, und senden Sie das Formular noch einmal.
refusal-over-title = Diese Anmeldung ist vorbei
refusal-over-remedy = Kehren Sie zu der Anwendung zurück, von der Sie kamen, und melden Sie sich erneut an.
refusal-forbidden-title = Das steht Ihnen nicht offen
refusal-forbidden-remedy = Wenn es das sollte, senden Sie die Kennung an Ihre Verwaltung.
refusal-missing-title = Diese Seite gibt es nicht
refusal-missing-what = Die Adresse stimmt nicht, oder was hier war, ist nicht mehr da.
refusal-conflict-title = Jemand war schneller
refusal-conflict-what = Das wurde inzwischen geändert, und Ihre Änderung wurde nicht übernommen.
refusal-conflict-remedy = Laden Sie die Seite neu, und sehen Sie sie an, bevor Sie es noch einmal versuchen.
refusal-client-remedy = Das können Sie nicht beheben. Sagen Sie es mit der Kennung jenen, die die Anwendung herstellen.
refusal-way-sign-in = Zur Anmeldung
refusal-way-account = Zu Ihrem Konto

## Der Link für die Verwaltung

admin-link-title = Als Verwaltung anmelden?
admin-link-why = Sie haben einen einmaligen Link geöffnet, der auf dem Server erstellt wurde.
admin-link-what = Der Link gilt einmal, innerhalb einer Stunde. Wenn nicht Sie ihn auf dem Server angefordert haben, schließen Sie diese Seite.
admin-link-submit = Ja, anmelden

## Das Konto

room-overview = Überblick
room-profile = Profil
room-email = E-Mail-Adresse
room-password = Passwort
room-sessions = Sitzungen
room-applications = Anwendungen
room-activity = Aktivität
room-data = Ihre Daten
overview-title = Ihr Konto
overview-since = Konto seit { $date }
check-title = Sicherheit
check-email-good = Ihre Adresse ist bestätigt
check-email-open = Bestätigen Sie Ihre Adresse
check-email-open-hint = Wir haben einen Code an { $email } gesendet. Ohne Bestätigung bedeutet ein vergessenes Passwort, auf die Verwaltung zu warten.
check-email-confirm = Adresse bestätigen
check-email-none = Keine E-Mail-Adresse
check-email-none-hint = Ohne sie bedeutet ein vergessenes Passwort, auf die Verwaltung zu warten.
check-email-add = Adresse angeben
check-sessions =
    { $n ->
        [one] Eine Sitzung
       *[other] { $n } Sitzungen
    }
check-sessions-hint = Browser und Geräte, die angemeldet sind.
check-applications =
    { $n ->
        [0] Keine Anwendungen
        [one] Eine Anwendung
       *[other] { $n } Anwendungen
    }
check-applications-hint = Was Sie wem erlaubt haben.
recent-title = Letzte Aktivität
edit-profile = Profil bearbeiten
change-password = Passwort ändern

profile-title = Bearbeiten Sie Ihr Profil
profile-who-sees = Anwendungen sehen es, wenn Sie es ihnen erlauben.
username-hint = Damit können Sie sich statt mit Ihrer E-Mail-Adresse anmelden.
language = Sprache
language-hint = Für Seiten und E-Mails.
language-of-browser = Die Sprache meines Browsers
notice-profile-saved = <strong>Ihr Profil ist gespeichert.</strong>

password-set = Festgelegt { $when }
change-password-title = Ändern Sie Ihr Passwort
change-password-ends =
    { $n ->
        [0] Hier bleiben Sie angemeldet.
        [one] Hier bleiben Sie angemeldet; Ihre andere Sitzung endet.
       *[other] Hier bleiben Sie angemeldet; Ihre { $n } anderen Sitzungen enden.
    }
change-password-submit = Passwort ändern
notice-password-changed = <strong>Ihr Passwort ist geändert.</strong> Alle anderen Sitzungen sind beendet.

change-email-title = Ihre E-Mail-Adresse
change-email-what-for = Damit melden Sie sich an, und dorthin senden wir Codes und Warnungen.
change-email-now = Jetzige Adresse
change-email-new = Neue E-Mail-Adresse
change-email-confirm = Code zusenden
change-email-when = Die neue Adresse gilt, sobald Sie den Code eingeben, den wir dorthin senden. Die alte wird benachrichtigt.
change-email-submit = Adresse ändern
notice-email-changed = <strong>Ihre Adresse ist geändert.</strong> Melden Sie sich von nun an mit ihr an.

sessions-title = Ihre Sitzungen
sessions-what = Alle Browser und Geräte, die angemeldet sind. Beenden Sie jene, die Sie nicht kennen, und ändern Sie dann Ihr Passwort.
session-here = Dieser Browser
session-unknown-device = Unbekanntes Gerät
session-seen = zuletzt verwendet { $seen }
session-began = angemeldet { $began }
session-end = Beenden
sessions-end-others = Alle anderen Sitzungen beenden
sessions-alone = Keine Sitzungen außer dieser. Ein Browser oder Gerät erscheint hier, sobald Sie sich damit anmelden.
keys-title = Schlüssel von Programmen
keys-what = Mit einem Schlüssel handelt ein Programm für Sie, etwa die Befehlszeile auf einem Ihrer Computer. Er gilt weiter, wenn Sitzungen enden: Widerrufen Sie jene, die Sie nicht verwenden.
key-unused = nie verwendet
key-made = erstellt am { $made }
key-ends = endet am { $ends }
key-revoke = Widerrufen
notice-key-revoked = <strong>Der Schlüssel ist widerrufen.</strong> Das Programm, das ihn hat, kann nichts mehr für Sie tun.
notice-session-ended = <strong>Die Sitzung ist beendet.</strong>
notice-sessions-ended = <strong>Alle anderen Sitzungen sind beendet.</strong> Sie sind nur noch hier angemeldet.

applications-title = Ihre Anwendungen
applications-what = Was Sie erlaubt haben, und was jede Anwendung kann, bis Sie ihr den Zugriff entziehen.
applications-empty = Keine Anwendung hat Zugriff
applications-empty-hint = Eine Anwendung erscheint hier, sobald Sie ihr etwas erlauben.
application-since = erlaubt am { $date }
application-ours = gehört zu diesem Dienst
application-used = zuletzt verwendet { $used }
application-remove = Entziehen
notice-application-removed = <strong>Die Anwendung hat keinen Zugriff mehr.</strong>

activity-title = Ihre Aktivität
activity-what = Was an Ihrem Konto geschehen ist, und von wo. Wenn Sie etwas nicht selbst waren, beenden Sie jene Sitzung und ändern Sie Ihr Passwort.
activity-empty = Noch nichts
activity-empty-hint = Was an Ihrem Konto geschieht, erscheint hier.
activity-column-what = Was
activity-column-from = Von
activity-column-application = Anwendung
activity-refused = Abgelehnt
activity-newest-first = Neueste zuerst
activity-key-activated = Ein Schlüssel unterschreibt nun
activity-key-retired = Ein Schlüssel wurde zurückgezogen
activity-secrets-resealed = Geheimnisse wurden neu versiegelt
activity-signed-in = Angemeldet
activity-stepped-up = Noch einmal angemeldet
activity-sign-in-refused = Anmeldung gescheitert
activity-session-ended = Sitzung beendet
activity-user-created = Konto erstellt
activity-user-updated = Profil geändert
activity-user-state-changed = Konto ab- oder eingeschaltet
activity-user-deleted = Konto aufgegeben
activity-user-erased = Konto gelöscht
activity-user-roles-changed = Rollen geändert
activity-user-merged = Konten zusammengelegt
activity-temporary-password-issued = Vorläufiges Passwort ausgestellt
activity-users-exported = Alle Konten ausgegeben
activity-directory-looked-up = Adressen nachgeschlagen
activity-role-saved = Rolle geändert
activity-role-deleted = Rolle gelöscht
activity-group-saved = Gruppe geändert
activity-group-deleted = Gruppe gelöscht
activity-group-member-saved = Mitglied einer Gruppe hinzugefügt oder geändert
activity-group-member-removed = Mitglied einer Gruppe entfernt
activity-registration-requested = Konto angefragt
activity-email-verified = Adresse bestätigt
activity-email-change-requested = Neue Adresse angefragt
activity-email-changed = Adresse geändert
activity-password-changed = Passwort geändert
activity-password-reset-requested = Neues Passwort angefragt
activity-password-reset-sent = Link für neues Passwort gesendet
activity-data-exported = Daten heruntergeladen
activity-client-saved = Anwendung geändert
activity-client-deleted = Anwendung gelöscht
activity-client-secret-rotated = Anwendung bekam ein neues Geheimnis
activity-consent-given = Anwendung erlaubt
activity-consent-refused = Anwendung abgelehnt
activity-consent-revoked = Anwendung entfernt
activity-grant-issued = Anwendung verbunden
activity-grant-revoked = Anwendung getrennt
activity-reuse-detected = Ein verbrauchtes Token wurde wieder gezeigt; die Anwendung ist getrennt
activity-device-approved = Gerät verbunden
activity-device-denied = Gerät abgelehnt
activity-token-exchanged = Token getauscht
activity-token-revoked = Token widerrufen
activity-api-key-created = API-Schlüssel erstellt
activity-api-key-revoked = API-Schlüssel widerrufen
activity-settings-changed = Einstellungen geändert
activity-initial-access-token-created = Registrierungstoken erstellt
activity-sign-in-link-created = Einmaliger Anmeldelink erstellt
activity-audit-exported = Protokoll exportiert
activity-webhook-created = Webhook angelegt
activity-webhook-changed = Webhook ein- oder ausgeschaltet
activity-webhook-secret-rotated = Geheimnis eines Webhooks erneuert
activity-webhook-disabled = Webhook ausgeschaltet, weil er nie antwortete
activity-webhook-deleted = Webhook entfernt
activity-webhook-replayed = Ereignisse erneut an einen Webhook gesendet
activity-audit-purged = Alte Protokolleinträge entfernt

export-title = Ihre Daten
export-take = Nehmen Sie Ihre Daten mit
export-what = Eine JSON-Datei mit Profil, Sitzungen, Anwendungen, API-Schlüsseln und Aktivität. Niemals mit Passwörtern.
export-submit = Datei herunterladen
export-leave = Gehen
export-leave-what = Löscht Ihr Konto und was dazugehört. Bevor etwas geschieht, sehen Sie, was verloren geht.
export-leave-link = Mein Konto löschen …
delete-title = Ihr Konto löschen?
delete-what = Ab sofort kann sich niemand mehr damit anmelden, und in { $days } Tagen ist alles gelöscht. Bis dahin kann es nur die Verwaltung zurückholen.
delete-sessions =
    { $n ->
        [one] Sie werden in diesem Browser sofort abgemeldet.
       *[other] Sie werden sofort abgemeldet, in diesem Browser und überall sonst ({ $n } Sitzungen).
    }
delete-applications =
    { $n ->
        [0] Keine Anwendung verliert Zugriff.
        [one] Eine Anwendung verliert den Zugriff. Was sie über Sie gespeichert hat, bleibt bei ihr.
       *[other] { $n } Anwendungen verlieren den Zugriff. Was sie über Sie gespeichert haben, bleibt bei ihnen.
    }
delete-data = Ihr Profil, Ihre API-Schlüssel und Ihre Adresse werden gelöscht. Im Protokoll bleibt eine Kennung ohne Namen.
delete-confirm = Geben Sie zur Bestätigung <b>{ $account }</b> ein
error-confirmation_wrong = Das ist nicht die Adresse Ihres Kontos. Geben Sie sie genau so ein, wie sie darüber steht.
delete-submit = Mein Konto löschen
delete-keep = Mein Konto behalten
deleted-title = Ihr Konto ist gelöscht
deleted-what = Sie sind überall abgemeldet. In { $days } Tagen sind Ihre Daten gelöscht.
deleted-mail = Eine letzte Nachricht geht an <b>{ $email }</b>, damit Sie es wissen, falls Sie es nicht waren.
deleted-close = Sie können diese Seite schließen.

## Das Postfach für die Entwicklung

inbox-title = Posteingang
inbox-where = Postfach für die Entwicklung
inbox-what = Jede E-Mail und Textnachricht, die dieser Server gesendet hätte.
inbox-empty = Noch keine Nachrichten
inbox-empty-hint = Erstellen Sie ein Konto oder fordern Sie ein neues Passwort an, und die Nachricht erscheint hier.
inbox-mail = E-Mail
inbox-sms = Textnachricht
inbox-to = An
inbox-message = Nachricht
inbox-message-title = Nachricht: { $subject }

## Die Vorführanwendung

demo-where = Vorführanwendung
demo-title = Sie sind nicht angemeldet
demo-what = Eine kleine Anwendung, die das Anmelden Limen überlässt, mit OpenID Connect.
demo-trusts = Was sie weiß
demo-issuer = Aussteller
demo-client = Kennung der Anwendung
demo-sign-in = Mit Limen anmelden
demo-error = <strong>Niemand wurde angemeldet.</strong> Limen antwortete
demo-signed-in-title = Sie sind { $name }
demo-told-by = Das sagt { $issuer }.
demo-id-token = ID-Token
demo-id-token-what = Vom Aussteller unterschrieben; von dieser Anwendung geprüft.
demo-userinfo = Userinfo
demo-userinfo-what = Mit dem Zugriffstoken abgerufen.
demo-access-token = Zugriffstoken
demo-scope = Scope
demo-expires = Endet
demo-refresh = Neues holen
demo-account = Ihr Konto beim Aussteller

## Der zweite Faktor

second-title = Code eingeben
second-why = Öffnen Sie Ihre Authenticator-App und suchen Sie die sechs Ziffern für { $product }.
second-remember =
    { $days ->
        [one] In diesem Browser einen Tag lang nicht nach einem Code fragen
       *[other] In diesem Browser { $days } Tage lang nicht nach einem Code fragen
    }
second-remember-hint = Nur auf einem Gerät, das Ihnen allein gehört.
second-recovery = Wiederherstellungscode verwenden
second-recovery-hint = Beim Einrichten der App haben Sie zehn gespeichert
recovery-title = Wiederherstellungscode eingeben
recovery-why = Jeder der Codes, die Sie gespeichert haben, gilt einmal.
recovery-code = Wiederherstellungscode
recovery-code-hint = Zehn Buchstaben und Ziffern, etwa ABCDE-FGH23. Großschreibung und Strich sind gleichgültig.
recovery-back = Doch die App verwenden
recovery-back-hint = Die sechs Ziffern, die sie jetzt zeigt
enrol-title = Zweiten Faktor einrichten
enrol-why = Hier weisen sich alle auf zwei Arten aus. Richten Sie auf Ihrem Telefon eine Authenticator-App ein, um fortzufahren.
app-title = Authenticator-App einrichten
app-what = Sie zeigt sechs Ziffern, die sich jede halbe Minute ändern. Wer Ihr Passwort herausfindet, kommt ohne sie nicht hinein.
app-replaces = Sobald die neue App ihren ersten Code gezeigt hat, gelten die bisherige App und die alten Wiederherstellungscodes nicht mehr.
app-step-scan = Scannen Sie dies mit Ihrer Authenticator-App.
app-qr = QR-Code für Ihre Authenticator-App
app-type = Stattdessen abtippen
app-step-code = Geben Sie dann die sechs Ziffern ein, die die App zeigt.
app-submit = App hinzufügen
codes-title = Wiederherstellungscodes speichern
codes-why = Damit kommen Sie hinein, wenn Sie Ihr Telefon nicht haben. Jeder gilt einmal.
codes-once = Bewahren Sie sie dort auf, wo Ihr Telefon nicht ist: auf Papier oder in einem Passwortmanager. Sie werden nicht noch einmal gezeigt.
codes-saved = Ich habe sie gespeichert
remove-app-title = Authenticator-App entfernen?
remove-app-what = Danach ist Ihr Konto so sicher wie Ihr Passwort, und nicht sicherer.
remove-app-codes =
    { $n ->
        [0] Es sind keine Wiederherstellungscodes übrig.
        [one] Der letzte Wiederherstellungscode gilt nicht mehr.
       *[other] Ihre { $n } Wiederherstellungscodes gelten nicht mehr.
    }
remove-app-password = Zwischen einem Dieb und Ihrem Konto steht dann nur noch Ihre erste Anmeldemethode.
remove-app-submit = App entfernen
remove-app-keep = Behalten
notice-app-removed = <strong>Die Authenticator-App ist entfernt.</strong> Ihre Wiederherstellungscodes gelten nicht mehr.
room-security = Anmeldemethoden
security-title = Anmeldemethoden
security-what = Womit Sie beweisen, dass Sie es sind.
security-first = Wege zur Anmeldung
security-mailed = Codes und Links per E-Mail
security-mailed-hint = Sie gehen an Ihre Adresse, wann immer Sie bei der Anmeldung danach fragen.
security-none = Kein eigener Weg
security-none-hint = Fragen Sie Ihre Administratorin oder Ihren Administrator, wie Sie sich hier anmelden.
security-second = Zweiter Faktor
security-second-what = Etwas, das Sie haben, neben dem, was Sie wissen.
security-second-demanded = Für Konten wie Ihres ist er hier Pflicht.
security-app = Authenticator-App
security-app-none = Nicht eingerichtet
security-app-add = Einrichten
security-app-replace = Ersetzen
security-app-remove = Entfernen
security-added = Hinzugefügt { $when }
security-used = benutzt { $when }
security-codes = Wiederherstellungscodes
security-codes-left =
    { $n ->
        [0] Keiner übrig. Erzeugen Sie neue, bevor Sie sie brauchen.
        [one] Einer übrig. Erzeugen Sie neue, bevor Sie sie brauchen.
       *[other] { $n } übrig
    }
security-codes-renew = Neue Codes erzeugen
error-second_factor_wrong = Das zeigt Ihre App jetzt nicht, oder der Code wurde schon benutzt. Warten Sie auf den nächsten und geben Sie ihn hier ein.
error-recovery_code_wrong = Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon benutzt. Jeder gilt einmal.
error-setup_code_wrong = Das zeigt die App jetzt nicht. Prüfen Sie die Uhr Ihres Telefons und geben Sie den neuesten Code ein.
error-setup_over = Das hat zu lange gedauert. Scannen Sie den neuen Code und geben Sie ein, was die App zeigt.
error-code_wait =
    { $minutes ->
        [one] Zu viele Versuche. In einer Minute können Sie es wieder versuchen.
       *[other] Zu viele Versuche. In { $minutes } Minuten können Sie es wieder versuchen.
    }
error-code_exhausted = Für dieses Konto wurden zu viele falsche Codes eingegeben. Verwenden Sie einen Browser, in dem Sie schon angemeldet waren, oder wählen Sie einen anderen Weg.
error-second_factor_demanded = Hier ist ein zweiter Faktor Pflicht, und dies ist Ihr einziger. Fügen Sie zuerst einen anderen hinzu und entfernen Sie dann diesen.
error-second_factors_off = Zweite Faktoren werden hier nicht verwendet.
error-second_factor_missing = Hier ist ein zweiter Faktor Pflicht. Melden Sie sich noch einmal an und beweisen Sie beide.
error-step_up_required = Beweisen Sie beide Faktoren, um dies zu ändern.
error-no_such_authenticator = Diese Anmeldemethode gibt es an Ihrem Konto nicht.
error-method_off = Dieser Weg zur Anmeldung wird hier nicht verwendet. Wählen Sie einen anderen.

## Codes und Links per E-Mail

ways-title = Wie möchten Sie sich anmelden?
password-mail = Stattdessen Code per E-Mail
password-mail-hint = Ohne Passwort
mailed-both = Falls <b>{ $account }</b> ein Konto hat oder haben darf, sind ein Code und ein Link unterwegs. Verwenden Sie einen davon.
mailed-code = Falls <b>{ $account }</b> ein Konto hat oder haben darf, ist ein Code unterwegs.
mailed-link = Falls <b>{ $account }</b> ein Konto hat oder haben darf, ist ein Link unterwegs.
mailed-link-how =
    { $minutes ->
        [one] Der Link gilt einmal, eine Minute lang. Wenn nichts ankommt, sehen Sie im Spamordner nach.
       *[other] Der Link gilt einmal, { $minutes } Minuten lang. Wenn nichts ankommt, sehen Sie im Spamordner nach.
    }
mailed-resend = Neue Nachricht senden
mailed-change-hint = Oder einen anderen Weg zur Anmeldung
magic-title = Anmeldung abschließen?
magic-why = Sie haben einen Link aus einer E-Mail geöffnet. Bestätigen Sie, dass Sie ihn angefordert haben.
magic-account = Konto
magic-from = Von
magic-here = dieser Browser
magic-elsewhere = nicht dieser Browser
magic-near = In der Nähe von
magic-for = Für
magic-yes = Ja, mich anmelden
magic-no = Das habe ich nicht angefordert
notice-link-refused = <strong>Dieser Link gilt nicht mehr.</strong> Niemand hat sich damit angemeldet.
activity-authenticator-added = Eine Anmeldemethode wurde hinzugefügt
activity-authenticator-removed = Eine Anmeldemethode wurde entfernt
activity-recovery-codes-renewed = Neue Wiederherstellungscodes wurden erzeugt
activity-recovery-code-used = Ein Wiederherstellungscode wurde benutzt
activity-sign-in-code-requested = Eine Anmeldenachricht wurde angefordert

## Mit dem Telefon anmelden

qr-title = Mit dem Telefon anmelden
qr-how = Scannen Sie dies mit der Kamera eines Telefons, auf dem Sie hier angemeldet sind, und bestätigen Sie dort.
qr-code = QR-Code zum Scannen mit dem Telefon
qr-number = Beide Bildschirme zeigen die Zahl <b>{ $number }</b>.
qr-continue = Ich habe bestätigt
qr-other = Anders anmelden
qr-other-hint = Passwort, Code per E-Mail
qr-confirm-title = Auf einem anderen Gerät anmelden?
qr-warning = <strong>Steht der Code auf einem Bildschirm vor Ihnen?</strong> Nur dann fahren Sie fort. Wer Ihnen einen Code oder ein Bild davon geschickt hat, käme in Ihr Konto.
qr-device = Gerät
qr-allow = Ja, dort anmelden
qr-refuse = Nein, ablehnen
sign-in-qr = Mit dem Telefon anmelden
sign-in-qr-hint = Einen Code mit einem angemeldeten Telefon scannen
error-qr_over = Dieser Code wurde schon beantwortet, oder er ist älter als 5 Minuten. Lassen Sie sich auf dem anderen Gerät einen neuen zeigen.
notice-qr-over = <strong>Dieser Code gilt nicht mehr.</strong> Niemand hat sich damit angemeldet.
notice-qr-approved = <strong>Das Gerät ist angemeldet.</strong> Dort geht es von selbst weiter, und es steht in dieser Liste.
notice-qr-denied = <strong>Das Gerät ist abgelehnt.</strong> Niemand hat sich dort angemeldet.
activity-qr-approved = Ein Gerät wurde mit einem Telefon angemeldet
activity-qr-denied = Ein Gerät, das das Telefon fragte, wurde abgelehnt
new-password-why = Das Passwort, das Sie eingegeben haben, wurde Ihnen zugeteilt; jemand anderes kennt es. Wählen Sie ein eigenes.
error-password_unchanged = Dies ist das Passwort, das Ihnen zugeteilt wurde. Wählen Sie ein eigenes.

## Einladungen

invitation-title = Einladung annehmen
invitation-why = Bei { $product } wartet ein Konto auf <b>{ $account }</b>. Wählen Sie ein Passwort, um es zu Ihrem zu machen.
invitation-accept = Zu meinem machen
activity-user-invited = Jemand wurde eingeladen
activity-invitation-accepted = Eine Einladung wurde angenommen

## Passkeys

passkey-use = Passkey verwenden
passkey-use-hint = Fingerabdruck, Gesicht oder Bildschirmsperre
passkey-second-hint = Fingerabdruck, Gesicht oder Bildschirmsperre an Stelle eines Codes
passkey-cancelled = Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg zur Anmeldung.
passkey-not-made = Es wurde kein Passkey hinzugefügt. Versuchen Sie es noch einmal, oder machen Sie ohne weiter.
passkey-no-script = <strong>In diesem Browser sind Skripte abgeschaltet.</strong> Ein Passkey braucht sie, um mit Ihrem Gerät zu sprechen.
passkey-add = Passkey hinzufügen
passkey-make-instead = Stattdessen einen Passkey hinzufügen
passkey-make-instead-hint = Fingerabdruck, Gesicht oder Bildschirmsperre: zwei Faktoren in einem
passkey-label = Name des Passkeys
passkey-label-hint = Damit Sie wissen, welcher es ist, etwa „Laptop im Büro“.
passkey-rename = Namen speichern
passkey-remove = Passkey entfernen
passkey-remove-title = Diesen Passkey entfernen
passkey-remove-what = Mit ihm kommt hier niemand mehr hinein. Ihr Gerät oder Ihr Passwortmanager führt ihn vielleicht noch auf; löschen Sie ihn auch dort.
passkey-title = Passkey „{ $label }“
second-title-passkey = Passkey verwenden
second-password = Passwort verwenden
second-password-hint = Neben dem Schlüssel, den Sie berührt haben
offer-title = Beim nächsten Mal schneller anmelden
offer-what = Fügen Sie auf diesem Gerät einen Passkey hinzu: Fingerabdruck, Gesicht oder Bildschirmsperre treten an die Stelle von Passwort und Code.
offer-stays = Bleibt bei Ihnen
offer-stays-hint = Was beweist, dass Sie es sind, verlässt dieses Gerät oder Ihren Passwortmanager nie.
offer-phishing = Lässt sich nicht abfangen
offer-phishing-hint = Er wirkt nur hier, nie auf einer Seite, die so aussieht wie diese.
offer-others = Ihre anderen Wege bleiben
offer-others-hint = Entfernen können Sie einen Passkey jederzeit unter Konto, Anmeldemethoden.
offer-later = Jetzt nicht
make-title = Passkey hinzufügen
make-why = Ihre E-Mail-Adresse ist bestätigt. Fingerabdruck, Gesicht oder Bildschirmsperre werden der Schlüssel zu Ihrem Konto; ein Passwort gibt es nicht.
register-passkey-title = Konto ohne Passwort erstellen
register-passkey = Konto ohne Passwort erstellen
register-passkey-hint = Fingerabdruck, Gesicht oder Bildschirmsperre sind der Schlüssel
register-passkey-how = Wir senden einen Code an diese Adresse. Danach fügen Sie auf diesem Gerät einen Passkey hinzu.
register-password = Doch ein Passwort wählen
register-password-hint = Falls dieses Gerät keine Bildschirmsperre hat
add-passkey-title = Passkey hinzufügen
add-passkey-what = Ihr Gerät fragt nach Fingerabdruck, Gesicht oder Bildschirmsperre. Von da an genügt das zur Anmeldung.
security-passkeys = Passkeys
security-passkeys-hint = Fingerabdruck, Gesicht oder Bildschirmsperre. Niemand kann sie abfangen.
security-passkey = Passkey eines Geräts
security-passkey-synced = Passkey in einem Passwortmanager
notice-passkey-added = <strong>Der Passkey ist hinzugefügt.</strong> Melden Sie sich beim nächsten Mal mit der Bildschirmsperre dieses Geräts an.
notice-passkey-renamed = <strong>Der Name ist gespeichert.</strong>
notice-passkey-removed = <strong>Der Passkey ist entfernt.</strong> Mit ihm kommt hier niemand mehr hinein.
notice-passkey-refused = <strong>Dieser Passkey öffnet hier kein Konto.</strong> Versuchen Sie einen anderen, oder wählen Sie einen anderen Weg zur Anmeldung.
notice-passkey-over = <strong>Das hat zu lange gedauert.</strong> Es hat sich nichts geändert. Versuchen Sie es noch einmal.
notice-passkey-not-added = <strong>Der Passkey konnte nicht hinzugefügt werden.</strong> Versuchen Sie es noch einmal, oder erstellen Sie ihn auf einem anderen Gerät.
activity-authenticator-renamed = Eine Anmeldemethode hat einen anderen Namen bekommen
error-passkey_wrong = Dieser Passkey öffnet hier kein Konto. Versuchen Sie einen anderen, oder wählen Sie einen anderen Weg zur Anmeldung.
error-passkey_over = Das hat zu lange gedauert, oder es wurde schon beantwortet. Es hat sich nichts geändert. Versuchen Sie es noch einmal.
error-passkey_refused = Dieser Passkey konnte nicht hinzugefügt werden. Versuchen Sie es noch einmal, oder erstellen Sie ihn auf einem anderen Gerät.
error-passkey_known = Diesen Passkey gibt es hier schon. Erstellen Sie einen anderen.
error-last_way_in = Dies ist Ihr einziger Weg zur Anmeldung. Fügen Sie zuerst einen anderen hinzu und entfernen Sie dann diesen.
error-label_missing = Geben Sie einen Namen ein.
error-label_too_long = Dieser Name ist zu lang. Höchstens { $max } Zeichen passen hinein.
error-label_invalid = Ein Name ist eine Zeile Text.
error-sign_up_over = Das hat zu lange gedauert. Beginnen Sie noch einmal mit Ihrer E-Mail-Adresse.

# Identitätsanbieter
github-continue = Weiter mit GitHub
github-continue-hint = Mit dem Konto, das Sie dort haben
security-github = GitHub
security-github-hint = Anmelden mit dem Konto, das Sie dort haben.
security-github-link = Konto verknüpfen
security-linked = Verknüpft { $when }
security-unlink = Verknüpfung lösen
activity-identity-linked = Eine Identität eines anderen Dienstes wurde verknüpft
activity-identity-unlinked = Die Verknüpfung mit einem anderen Dienst wurde gelöst
notice-provider-refused = <strong>GitHub hat nicht bestätigt, wer Sie sind.</strong> Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg zur Anmeldung.
notice-identity-linked = <strong>Die Identität ist verknüpft.</strong> Von nun an können Sie sich damit anmelden.
notice-identity-unlinked = <strong>Die Verknüpfung ist gelöst.</strong> Damit kommt hier niemand mehr hinein.
error-invalid_state = Dieser Weg zu GitHub ist vorbei: Er wurde schon benutzt, ist älter als zehn Minuten oder hat in einem anderen Browser begonnen. Beginnen Sie noch einmal.
error-provider_email_missing = GitHub hat keine bestätigte E-Mail-Adresse genannt. Bestätigen Sie dort eine und versuchen Sie es dann noch einmal.
error-provider_off = GitHub wird hier gerade nicht verwendet. Wählen Sie einen anderen Weg zur Anmeldung.
error-provider_refused = GitHub hat nicht bestätigt, wer Sie sind. Beginnen Sie noch einmal.
error-identity_not_linked = Es gibt ein Konto mit dieser Adresse, und es hat einen zweiten Faktor. Melden Sie sich zuerst dort an, und verknüpfen Sie dann diese Identität auf seiner Sicherheitsseite.
error-anonymous_account = Dieses Konto hat noch keinen eigenen Zugang. Geben Sie ihm zuerst eine Adresse oder einen Passkey.
error-identity_taken = Diese Identität ist schon mit einem anderen Konto verknüpft. Melden Sie sich damit an, und lösen Sie zuerst dort die Verknüpfung.
## Codes per SMS

texted-title = Sehen Sie auf Ihr Telefon
texted-what = Falls <b>{ $account }</b> ein Konto mit einer bestätigten Telefonnummer hat, ist ein Code dorthin unterwegs.
texted-code-hint =
    { $minutes ->
        [one] 1 Minute gültig, und nur einmal.
       *[other] { $minutes } Minuten gültig, und nur einmal.
    }
texted-resend-hint = Höchstens eine SMS pro Minute
password-text = Stattdessen Code per SMS
password-text-hint = An die Nummer, die Sie bestätigt haben
second-text = Code per SMS anfordern
second-text-hint = An die Nummer, die Sie bestätigt haben
second-title-other = Zweiten Faktor zeigen
notice-text-sent = <strong>Ein weiterer Code ist unterwegs,</strong> falls nicht eben erst einer gesendet wurde. Nur der neueste gilt.
notice-phone-confirmed = <strong>Ihre Telefonnummer ist bestätigt.</strong>
notice-phone-removed = <strong>Die Telefonnummer ist entfernt.</strong>
phone-title = Ihre Telefonnummer
phone-what-for = Mit einem Code per SMS melden Sie sich an, wo immer Sie Ihr Telefon dabeihaben.
phone-now = Jetzige Nummer
phone-new = Neue Nummer
phone-hint = Mit Ländervorwahl, etwa +49 151 23456789
phone-when = Die Nummer gilt, sobald Sie den Code eingeben, den wir dorthin senden.
phone-confirm-title = Nummer bestätigen
phone-confirm-what = Ein Code ist unterwegs an <b>{ $number }</b>, falls nicht eben erst einer gesendet wurde.
phone-confirm-change = Noch einen senden
security-phone = Telefonnummer
security-phone-hint = Ein Code per SMS meldet Sie an.
security-phone-add = Hinzufügen
error-phone_known = Dieses Konto hat diese Nummer schon.
error-phone_taken = Ein anderes Konto hat diese Telefonnummer. Entfernen Sie sie dort zuerst, oder verwenden Sie eine andere.
activity-phone-requested = Code für eine Telefonnummer angefordert
activity-phone-verified = Telefonnummer bestätigt
activity-user-upgraded = Konto hat einen eigenen Zugang bekommen
error-anonymous_off = Konten ohne Namen gibt es hier nicht mehr. Melden Sie sich mit einem eigenen an.

## Hilfe für alle, die jeden Zugang verloren haben

help-link = Alles verloren?
help-link-hint = Die Administration um Hilfe bitten
help-title = Um Hilfe bitten
help-how = Die Administration sieht sich Ihre Anfrage an und fragt vielleicht nach, wer Sie sind.
help-email = E-Mail-Adresse Ihres Kontos
help-reason = Was ist geschehen?
help-reason-hint = Ein oder zwei Sätze. Schreiben Sie hier nie ein Passwort hin.
help-submit = Um Hilfe bitten
help-sent-title = Ihre Anfrage ist gesendet
help-sent-what = Falls es ein Konto mit dieser Adresse gibt, sieht es sich die Administration an.
help-sent-how = Sie hören von ihr. Hier ist nichts weiter zu tun.
error-reason_missing = Schreiben Sie in ein oder zwei Sätzen, was geschehen ist.
error-reason_too_long = Das ist länger als { $max } Zeichen. Kürzen Sie es.
error-reason_invalid = Hier stehen Zeichen, die kein Text hat. Schreiben Sie es noch einmal.
activity-help-requested = Um Hilfe gebeten
activity-help-resolved = Über eine Bitte um Hilfe entschieden
undo-factor-title = Rückgängig machen?
undo-factor-why = Das wurde Ihrem Konto hinzugefügt:
undo-factor-what = Es wird entfernt, mit allem, was danach hinzugefügt wurde, und alle Sitzungen enden. Ihr Passwort bleibt: Ändern Sie es als Nächstes.
undo-factor-submit = Rückgängig machen
undo-factor-was-you = Wenn Sie selbst es hinzugefügt haben, schließen Sie diese Seite. Dann geschieht nichts.
notice-factor-undone = <strong>Es ist entfernt, und alle Sitzungen sind beendet.</strong> Wählen Sie ein neues Passwort, und melden Sie sich dann an.
error-issued_password_expired = Das Passwort, das Ihnen ausgestellt wurde, ist abgelaufen. Bitten Sie die Administration um ein neues, oder wählen Sie per E-Mail eines.
