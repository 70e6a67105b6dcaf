// Limen from a browser or a server: a transport that knows who speaks, a client for each service, and refusals with types.
//
// In:  where the server is, and where tokens come from. Out: the messages of `limen.v1`.
// Wrong: a `Refusal`, whose `code` never changes; it is also thrown when nobody answers, with the code `unavailable`.

import type { DescService } from "@bufbuild/protobuf";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import type { Client, Interceptor, Transport } from "@connectrpc/connect";
import { createConnectTransport, createGrpcWebTransport } from "@connectrpc/connect-web";

import { AuditService } from "./generated/limen/v1/audit_pb.js";
import { AuthService } from "./generated/limen/v1/auth_pb.js";
import { AuthenticatorService } from "./generated/limen/v1/authenticator_pb.js";
import { ConsentService } from "./generated/limen/v1/consent_pb.js";
import { ErrorInfoSchema, FieldViolationSchema } from "./generated/limen/v1/error_pb.js";
import type { ErrorInfo, FieldViolation } from "./generated/limen/v1/error_pb.js";
import { GroupService } from "./generated/limen/v1/group_pb.js";
import { HelpService } from "./generated/limen/v1/help_pb.js";
import { KeyService } from "./generated/limen/v1/key_pb.js";
import { RoleService } from "./generated/limen/v1/role_pb.js";
import { SessionService } from "./generated/limen/v1/session_pb.js";
import { UserService } from "./generated/limen/v1/user_pb.js";
import { WebhookService } from "./generated/limen/v1/webhook_pb.js";

export { Code } from "@connectrpc/connect";
export type { Transport } from "@connectrpc/connect";
export type { ErrorInfo, FieldViolation } from "./generated/limen/v1/error_pb.js";

/** Gives the access token or API key for the next call; nothing where nobody is signed in. It is asked anew for each call. */
export type TokenSource = () => string | undefined | Promise<string | undefined>;

/** Where the server is, and how to speak to it. */
export interface Options {
  /** The issuer of the project, such as `https://login.example.com` or `https://login.example.com/p/blue`. */
  issuer: string | URL;
  /** Where tokens come from; without one, every call is made by nobody. */
  token?: TokenSource;
  /** For proxies that know only one of them. Connect unless said otherwise. */
  protocol?: "connect" | "grpc-web";
  /** Messages as JSON, to read them in the tools of a browser. Binary unless said otherwise. */
  json?: boolean;
  /** Another `fetch`, for tests. */
  fetch?: typeof globalThis.fetch;
}

/** What a server refuses, in words for people and for programs. */
export class Refusal extends ConnectError {
  /** What the server says of it; nothing where something between us and the server has answered, or nobody. */
  readonly info: ErrorInfo | undefined;
  /** The field that it is about, if it is about one. */
  readonly field: FieldViolation | undefined;

  /** One of ours: the library's own check looks only at the shape, which every error of a call has. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /** From whatever a call has thrown. */
  static override from(reason: unknown): Refusal {
    return reason instanceof Refusal ? reason : new Refusal(ConnectError.from(reason));
  }

  private constructor(error: ConnectError) {
    super(error.rawMessage, error.code, error.metadata, undefined, error.cause);
    this.details = error.details;
    this.info = error.findDetails(ErrorInfoSchema)[0];
    this.field = error.findDetails(FieldViolationSchema)[0];
  }

  /** The word for programs, such as `insufficient_scope`; that of the dialect where the server has said none. */
  get reason(): string {
    return this.info?.code || snake(Code[this.code]);
  }

  /** Finds the line in the server's log. */
  get requestId(): string | undefined {
    return this.info?.requestId || undefined;
  }

  /** How long to wait before another try, in milliseconds; nothing where that does not help. */
  get retryAfter(): number | undefined {
    return this.info?.retryAfter && durationMs(this.info.retryAfter);
  }
}

/** `FailedPrecondition` as `failed_precondition`. */
function snake(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
}

/** A transport for clients of your own making. Its calls throw a {@link Refusal}. */
export function createTransport({ issuer, token, protocol = "connect", json = false, fetch }: Options): Transport {
  const speak: Interceptor = (next) => async (request) => {
    const bearer = await token?.();
    if (bearer) request.header.set("Authorization", `Bearer ${bearer}`);
    try {
      return await next(request);
    } catch (error) {
      throw Refusal.from(error);
    }
  };
  const options = { baseUrl: String(issuer).replace(/\/$/, ""), interceptors: [speak], useBinaryFormat: !json, ...(fetch && { fetch }) };
  return protocol === "connect" ? createConnectTransport(options) : createGrpcWebTransport(options);
}

const SERVICES = {
  audit: AuditService,
  auth: AuthService,
  authenticators: AuthenticatorService,
  consents: ConsentService,
  groups: GroupService,
  help: HelpService,
  keys: KeyService,
  roles: RoleService,
  sessions: SessionService,
  users: UserService,
  webhooks: WebhookService,
} as const satisfies Record<string, DescService>;

/** A client for each service. */
export type Limen = { readonly [Name in keyof typeof SERVICES]: Client<(typeof SERVICES)[Name]> };

/** All services of a server, in the name of whoever the tokens belong to. */
export function limen(options: Options): Limen {
  const transport = createTransport(options);
  const clients = Object.entries(SERVICES).map(([name, service]) => [name, createClient(service as DescService, transport)]);
  return Object.fromEntries(clients) as Limen;
}

/** The header that makes a creating method do its work once, however often it is sent: `keys.createApiKey(key, once("backup-1"))`. */
export function once(key: string): { headers: HeadersInit } {
  return { headers: { "Idempotency-Key": key } };
}
