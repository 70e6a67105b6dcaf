// What `$BROWSER` names in the tests of the command line: a person who signs in, allows, and is sent back.
//
// In:  the address to open. Out: the program that waits at the loopback address has its answer. Wrong: exit code 1.

import { setDefaultResultOrder } from "node:dns";

import { Person } from "../person.mjs";
import { ADA } from "./seed.mjs";

setDefaultResultOrder("ipv4first");
const back = await new Person().authorize(process.argv[2], ADA);
const page = await fetch(back);
process.exitCode = page.ok ? 0 : 1;
