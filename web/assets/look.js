// All the script that the pages share: it improves, nothing waits for it. Loaded with `defer` from our own origin
// (CSP: script-src 'self').

// Password fields: show the toggle, and hide the password again before it is sent.
for (const button of document.querySelectorAll("[data-shows]")) {
  const input = document.getElementById(button.dataset.shows);
  const show = { word: button.textContent, label: button.getAttribute("aria-label") };
  const hide = { word: button.dataset.hide, label: button.dataset.hideLabel };
  const set = (shown) => {
    const next = shown ? hide : show;
    input.type = shown ? "text" : "password";
    button.textContent = next.word;
    button.setAttribute("aria-label", next.label);
  };
  button.hidden = false;
  button.addEventListener("click", () => set(input.type === "password"));
  input.form?.addEventListener("submit", () => set(false));
}

// Tables: "select all" works only with script, so it appears only with script.
for (const all of document.querySelectorAll("[data-selects]")) {
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.selects}"]`)];
  all.closest("label").hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
}

// Actions that ask first: the link leads to a page with the question; with script the same question is a dialog.
for (const link of document.querySelectorAll("a[data-opens]")) {
  const dialog = document.getElementById(link.dataset.opens);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });
}

// What only a script can do (passkeys) appears only with script.
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

// A form is sent once: a second press while the answer is on its way does nothing.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// An error summary takes the focus once, so that a screen reader starts there.
document.querySelector("[data-summary]")?.focus({ preventScroll: true });
