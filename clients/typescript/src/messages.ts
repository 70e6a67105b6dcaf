// Every message, service and enumeration of `limen.v1`, as generated from the .proto files.

export * from "./generated/limen/v1/account_pb.js";
export * from "./generated/limen/v1/audit_pb.js";
export * from "./generated/limen/v1/auth_pb.js";
export * from "./generated/limen/v1/authenticator_pb.js";
export * from "./generated/limen/v1/consent_pb.js";
export * from "./generated/limen/v1/error_pb.js";
export * from "./generated/limen/v1/group_pb.js";
export * from "./generated/limen/v1/key_pb.js";
export * from "./generated/limen/v1/options_pb.js";
export * from "./generated/limen/v1/role_pb.js";
export * from "./generated/limen/v1/session_pb.js";
export * from "./generated/limen/v1/user_pb.js";
export * from "./generated/limen/v1/webhook_pb.js";
