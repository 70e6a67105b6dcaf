// Passkeys (WebAuthn): the talk between a form of ours and the authenticator. Loaded with `defer` from our own origin. A form with
// `data-passkey` fetches its options, asks the browser, and sends the answer in its field `credential`; the server does the rest.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

// Ends what waits beside the name field, or is about to: the browser talks to an authenticator for one of us at a time. Tells whether
// an answer was sent already. Whatever the browser does, nobody waits for it longer than a second.
let endWaiting = async () => false;

const fetchOptions = async (form, signal) => {
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, asked: form.dataset.asked ?? "" });
  const answer = await fetch(form.dataset.options, { method: "POST", body, redirect: "error", signal });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
};

const get = async (form, more) => {
  const options = await fetchOptions(form, more?.signal);
  options.challenge = bytes(options.challenge);
  options.allowCredentials = named(options.allowCredentials);
  const shown = await navigator.credentials.get({ publicKey: options, ...more });
  const { authenticatorData, clientDataJSON, signature, userHandle } = shown.response;
  return {
    id: shown.id,
    rawId: text(shown.rawId),
    type: shown.type,
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle?.byteLength ? text(userHandle) : null,
    },
    clientExtensionResults: {},
  };
};

const create = async (form) => {
  const options = await fetchOptions(form);
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  options.excludeCredentials = named(options.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: options });
  const { attestationObject, clientDataJSON } = made.response;
  const { credProps } = made.getClientExtensionResults();
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: {
      attestationObject: text(attestationObject),
      clientDataJSON: text(clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
    clientExtensionResults: credProps ? { credProps } : {},
  };
};

const send = (form, answer) => {
  form.elements.credential.value = JSON.stringify(answer);
  const remember = document.querySelector('input[type="checkbox"][name="remember"]');
  if (remember?.checked && form.elements.remember) form.elements.remember.value = "1";
  form.submit();
};

const press = async (form) => {
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("button");
  failed.hidden = true;
  button.disabled = true;
  try {
    if (await endWaiting()) return;
    send(form, await (form.dataset.passkey === "create" ? create(form) : get(form)));
  } catch {
    button.disabled = false;
    failed.hidden = false;
  }
};

// Beside the name field: the browser lists passkeys there, and nothing happens until the person picks one. Options are good for
// five minutes, so they are fetched anew before that.
const wait = (form) => {
  let [over, sent] = [false, false];
  let own = new AbortController();
  const once = async () => {
    own = new AbortController();
    const timer = setTimeout(() => own.abort(), 240_000);
    try {
      const answer = await get(form, { mediation: "conditional", signal: own.signal });
      if (!over) send(form, answer);
      sent = !over;
      over = true;
    } catch {
      over ||= !own.signal.aborted;
    } finally {
      clearTimeout(timer);
    }
  };
  const all = async () => {
    try {
      if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    } catch {
      return;
    }
    for (let tries = 0; tries < 60 && !over; tries += 1) await once();
  };
  const ended = all();
  endWaiting = async () => {
    over = true;
    own.abort();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
    return sent;
  };
};

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-needs-passkey]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      press(form);
    });
    if ("conditional" in form.dataset) wait(form);
  }
  // Whether to offer making one after signing in, which only the browser knows.
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.().then((able) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    if (able) document.cookie = `limen-passkeys=1; path=/; max-age=3600; samesite=strict${secure}`;
  });
}
