// A device that waits for a phone asks by itself how its code stands, every three seconds while somebody looks at it.
const form = document.querySelector("form[data-asks]");
setInterval(() => document.visibilityState === "visible" && form?.requestSubmit(), 3000);
