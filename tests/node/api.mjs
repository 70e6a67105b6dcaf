// A program that calls the API for a person, in every dialect that the Connect client speaks.
//
// In:  a running server. Out: an access token, the services as their descriptors tell them, and one transport for each dialect.

import { readFile } from "node:fs/promises";

import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";

import { Person } from "../person.mjs";
import { ADA } from "./seed.mjs";

const descriptors = await readFile(new URL("../../crates/proto/descriptors/limen.v1.bin", import.meta.url));
/** Messages and services, without generated code. */
export const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));

/** The transports by name; what each call carries is given by `headers`. */
export function transports(issuer, headers) {
  const carry = (next) => (request) => {
    for (const [name, value] of Object.entries(headers)) request.header.set(name, value);
    return next(request);
  };
  const common = { baseUrl: issuer.origin, interceptors: [carry] };
  return {
    "Connect, JSON": createConnectTransport({ ...common, httpVersion: "1.1", useBinaryFormat: false }),
    "Connect, binary": createConnectTransport({ ...common, httpVersion: "1.1", useBinaryFormat: true }),
    "Connect, by GET": createConnectTransport({ ...common, httpVersion: "1.1", useHttpGet: true }),
    "Connect over HTTP/2": createConnectTransport({ ...common, httpVersion: "2" }),
    gRPC: createGrpcTransport({ ...common, httpVersion: "2" }),
    "gRPC-Web": createGrpcWebTransport({ ...common, httpVersion: "1.1" }),
  };
}

/** An access token of a program that a person connected to their account (RFC 8628). */
export async function token(issuer) {
  const post = async (path, form) => (await fetch(new URL(path, issuer), { method: "POST", body: new URLSearchParams(form) })).json();
  const asked = await post("/oauth2/device", { client_id: "tool", scope: "openid limen:read limen:write limen:keys" });
  const person = new Person();
  let page = await person.visit(asked.verification_uri);
  if (page.body.includes('name="identifier"')) page = await person.signIn(page, ADA);
  page = await person.fill(page, { user_code: asked.user_code });
  await person.fill(page, { answer: "allow" });
  const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
  const { access_token } = await post("/oauth2/token", { grant_type, client_id: "tool", device_code: asked.device_code });
  return access_token;
}
