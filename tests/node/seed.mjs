// Who and what a server of the tests knows from the beginning.
//
// In:  the public key of the applications that authenticate with one. Out: the state, as `limend apply` takes it.

import { exportJWK } from "jose";

/** Somebody who is there from the beginning. */
export const ADA = { email: "ada@lovelace.example", name: "Ada Lovelace", password: "kettle moss orbit tundra" };
/** The secret of every application here that has one. */
export const SECRET = "9d0f4d51c2b64e4fa7b8c0d1e2f30415";
/** Where applications wait for answers. Nothing listens there: the tests read the redirect instead of following it. */
export const CALLBACK = "http://127.0.0.1:9/callback";
/** Where an application under the FAPI profile waits: it takes https only (FAPI 2.0 §5.3.2.2). */
export const SECURE_CALLBACK = "https://bank.example/callback";
/** Where they want people to be after signing out. */
export const GOODBYE = "http://127.0.0.1:9/goodbye";
/** The `kid` of the applications' key. */
export const KID = "first";

/** The state to begin with. */
export async function seed(publicKey, settings) {
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KID, use: "sig", alg: "ES256" }] };
  const people = {
    redirect_uris: [CALLBACK],
    post_logout_redirect_uris: [GOODBYE],
    grant_types: ["authorization_code", "refresh_token"],
  };
  const bank = { ...people, redirect_uris: [SECURE_CALLBACK] };
  const device = "urn:ietf:params:oauth:grant-type:device_code";
  const clients = [
    { ...people, client_id: "shop", client_name: "Shop", client_secret: SECRET },
    { ...people, client_id: "till", client_name: "Till", application_type: "native" },
    { ...people, client_id: "vault", client_name: "Vault", jwks, require_pushed_authorization_requests: true },
    { ...bank, client_id: "bank", client_name: "Bank", jwks, fapi: true, dpop_bound_access_tokens: true },
    { ...people, client_id: "kiosk", client_name: "Kiosk", application_type: "native", direct_sign_in: true },
    { client_id: "screen", client_name: "Screen", grant_types: [device, "refresh_token"] },
    { client_id: "tool", first_party: true, grant_types: [device], response_types: [], scope: "openid limen:read limen:write limen:keys" },
    { client_id: "night-job", client_secret: SECRET, grant_types: ["client_credentials"], scope: "stock.read stock.write" },
    { client_id: "day-job", jwks, grant_types: ["client_credentials"], scope: "stock.read", access_token_format: "jwt" },
  ];
  return { settings, users: [{ ...ADA, email_verified: true }], clients };
}
