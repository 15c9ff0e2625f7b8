#!/usr/bin/env node
"use strict";

// Runs the program in the place of this one: same arguments, same input and output, same end.

const { spawn } = require("node:child_process");
const { programPath } = require("../lib/program.js");

/** The program could not be run at all; `stenogram` itself ends with 2 where it cannot do something. */
function fail(message) {
  process.stderr.write(`stenogram: ${message}\n`);
  process.exitCode = 2;
}

function run(program) {
  const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
  child.on("error", (error) => fail(`${program} cannot be run: ${error.message}`));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) {
    process.on(signal, () => {
      // What is typed at a terminal reaches the program without help.
      const typed = (signal === "SIGINT" || signal === "SIGQUIT") && process.stdin.isTTY;
      if (!typed) {
        child.kill(signal);
      }
    });
  }
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

try {
  run(programPath());
} catch (error) {
  fail(error.message);
}
