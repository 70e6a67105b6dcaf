// Every message, service and enumeration of `limen.v1`, as generated from the .proto files.

export * from "./generated/all.js";
