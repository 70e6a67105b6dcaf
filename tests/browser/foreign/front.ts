// A product's own front end, on an origin of its own: it signs people in by the login API, with our client in TypeScript, and leaves passkeys to
// `@simplewebauthn/browser`, as products do.
//
// In:  the issuer, in the page's address; what a person types and presses. Out: who is signed in, or what was refused.

import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

import { Refusal, limen } from "../../../clients/typescript/src/index.js";
import type { SignInState } from "../../../clients/typescript/src/messages.js";

const issuer = new URLSearchParams(location.search).get("issuer")!;
const CLIENT = { clientId: "kiosk" };
const { auth } = limen({ issuer });
const main = document.querySelector("main")!;

/** What each step of one sign-in is sent with. */
let flow: { clientId: string; flowToken: string; deviceToken: string };

type Fields = Record<string, string>;

/** Asks for some words, or only for a press. */
function form(action: string, labels: string[], send: (fields: Fields) => Promise<SignInState>) {
  const element = document.createElement("form");
  for (const text of labels) {
    const label = element.appendChild(document.createElement("label"));
    label.append(text, Object.assign(document.createElement("input"), { name: text }));
  }
  element.appendChild(document.createElement("button")).textContent = action;
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(element)) as Fields;
    await send(fields).then(show, refuse);
  });
  main.append(element);
}

function say(text: string, role: string) {
  const line = main.appendChild(document.createElement("p"));
  line.setAttribute("role", role);
  line.textContent = text;
}

function refuse(error: unknown) {
  const { reason, rawMessage, field } = Refusal.from(error);
  say(`${reason} (${field?.field ?? "no field"}): ${rawMessage}`, "alert");
}

async function provePasskey(named: boolean) {
  const { options } = await auth.beginPasskey({ ...flow, named });
  const answer = await startAuthentication({ optionsJSON: JSON.parse(options) });
  return auth.provePasskey({ ...flow, credential: JSON.stringify(answer) });
}

async function makePasskey() {
  const { options } = await auth.beginPasskeyCreation(flow);
  const answer = await startRegistration({ optionsJSON: JSON.parse(options) });
  return auth.createPasskey({ ...flow, credential: JSON.stringify(answer), label: "Made elsewhere" });
}

/** Shows what comes next. */
async function show({ state }: SignInState) {
  main.replaceChildren();
  switch (state.case) {
    case "identify":
      form("Next", ["Email"], ({ Email }) => auth.identify({ ...flow, identifier: Email }));
      if (state.value.passkey) form("Use a passkey", [], () => provePasskey(false));
      if (state.value.registerWithPasskey) {
        form("Join", ["Name", "New email"], (typed) => auth.signUpWithPasskey({ ...flow, name: typed["Name"], email: typed["New email"] }));
      }
      return;
    case "password":
      form("Sign in", ["Password"], ({ Password }) => auth.provePassword({ ...flow, password: Password }));
      if (state.value.passkey) form("Use my passkey", [], () => provePasskey(true));
      return;
    case "verifyEmail":
      return form("Confirm", ["Code"], ({ Code }) => auth.confirmEmail({ ...flow, code: Code }));
    case "enrol":
    case "makePasskey":
      return form("Make a passkey", [], makePasskey);
    case "done": {
      const headers = { authorization: `Bearer ${state.value.accessToken}` };
      const { email } = await (await fetch(`${issuer}/oauth2/userinfo`, { headers })).json();
      say(`Signed in as ${email}`, "status");
      return;
    }
    default:
      say(`This page does not know the step ${state.case}`, "alert");
  }
}

try {
  const begun = await auth.beginSignIn({ ...CLIENT, scope: "openid email", deviceToken: localStorage.getItem("device") ?? "" });
  localStorage.setItem("device", begun.deviceToken);
  flow = { ...CLIENT, flowToken: begun.flowToken, deviceToken: begun.deviceToken };
  await show(begun.state!);
} catch (error) {
  refuse(error);
}
