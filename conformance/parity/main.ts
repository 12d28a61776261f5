import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkParity } from "./check-parity.ts";
import { parityPage } from "./parity-page.ts";
import { parityTable } from "./parity-table.ts";
import { titlesInRepository } from "./read-titles.ts";

/*
 * npm run parity -- --json
 *
 * Checks the table of PyTorch's test names against the tests here. Exit code 1 on a name without a row, a row without a
 * test, a name that is unknown, or too many names that are not applicable. `--write` writes docs/fx-parity.md, `--page`
 * checks that it is current.
 */

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    page: { type: "boolean", default: false },
  },
});
const file = join(import.meta.dirname, "../../docs/fx-parity.md");
const parity = checkParity(parityTable, titlesInRepository());
const page = parityPage(parityTable, parity);
const { names, applicable, covered, open, problems } = parity;

if (values.write) writeFileSync(file, page);
else if (values.page) {
  if (readFileSync(file, "utf8") !== page) fail("Out of date, run npm run gen: docs/fx-parity.md");
} else if (values.json)
  process.stdout.write(`${JSON.stringify({ names, applicable, covered, open, problems })}\n`);
else {
  process.stdout.write(`${covered} of ${applicable} covered, of ${names} names\n`);
  for (const name of open) process.stdout.write(`open: ${name}\n`);
}
for (const problem of problems) fail(problem);

function fail(problem: string): void {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
