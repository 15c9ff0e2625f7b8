"use strict";

// Where the program is: in the package for this computer, which npm installs beside this one.

const fs = require("node:fs");
const path = require("node:path");

const { optionalDependencies: packages = {} } = require("../package.json");

/** The packages that could fit, the best one first. */
function candidates() {
  const name = `@stenogram/${process.platform}-${process.arch}`;
  if (process.platform !== "linux") {
    return [name];
  }
  // Without the network part the report is made at once.
  process.report.excludeNetwork = true;
  const { glibcVersionRuntime } = process.report.getReport().header;
  // The musl program needs no library, so it runs everywhere; the other one is faster.
  return glibcVersionRuntime === undefined ? [`${name}-musl`] : [name, `${name}-musl`];
}

/** The path of the program. Throws an error whose message says what to do. */
function programPath() {
  const fitting = candidates().filter((name) => name in packages);
  if (fitting.length === 0) {
    const known = Object.keys(packages).map((name) => name.replace("@stenogram/", ""));
    throw new Error(
      `there is no ready-made program for ${process.platform}-${process.arch}, only for ${known.join(", ")}. ` +
        "With Rust it can be built from the sources: see the page on installing in the user guide.",
    );
  }
  for (const name of fitting) {
    let folder;
    try {
      folder = path.dirname(require.resolve(`${name}/package.json`));
    } catch {
      continue;
    }
    const program = path.join(folder, "bin", process.platform === "win32" ? "stenogram.exe" : "stenogram");
    if (fs.existsSync(program)) {
      return program;
    }
  }
  throw new Error(
    `the package ${fitting[0]}, which holds the program for this computer, is not installed. ` +
      "Either optional packages were left out, or the folder node_modules comes from another computer. " +
      "Delete node_modules and package-lock.json, and run: npm install --include=optional stenogram",
  );
}

module.exports = { programPath };
