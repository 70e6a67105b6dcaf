// Sends the one form of the page that carries an answer back to an application (OAuth 2.0 Form Post Response Mode).
document.querySelector("form[data-sends]")?.submit();
