import type { VectorOutcome } from "./run-vector.ts";
import { summaryOf } from "./summary.ts";

/** A reason without what differs from one vector to the next: names of nodes, sizes. */
function reasonOf({ why }: VectorOutcome): string {
  const operators = /there is no equivalent here for: (.*)$/.exec(why);
  if (operators !== null) return `no equivalent: ${String(operators[1]).replaceAll(/ \(\d+ times\)/g, "")}`;
  const type = /element type is number (\d+)/.exec(why);
  if (type !== null) return `element type ${type[1]} of TensorProto.DataType`;
  const use = /node .*? \((\w+)\) cannot be read: ([^;]*)/.exec(why);
  if (use === null) return why;
  return `${use[1]}: ${String(use[2]).replaceAll(/\[[^\]]*\]/g, "[...]")}`;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function tableOf(heads: readonly [string, string], rows: readonly (readonly [string, number])[]): string {
  const cells = rows.map(([name, count]) => [name.replaceAll("|", "\\|"), String(count)] as const);
  const width = (i: 0 | 1): number => Math.max(heads[i].length, ...cells.map((row) => row[i].length));
  const [left, right] = [width(0), width(1)];
  const line = ([a, b]: readonly [string, string]): string => `| ${a.padEnd(left)} | ${b.padStart(right)} |`;
  return [line(heads), `| ${"-".repeat(left)} | ${"-".repeat(right - 1)}: |`, ...cells.map(line)].join("\n");
}

/** The page about the vectors of `libonnx-testdata`. */
export function pageOf(outcomes: readonly VectorOutcome[]): string {
  const { passed, failed, unsupported, names } = summaryOf(outcomes);
  const frozen = outcomes.filter(({ outcome, constants }) => outcome === "passed" && constants.length > 0);
  const counts = [
    ["passed", passed],
    ["of these, with inputs as constants", frozen.length],
    ["unsupported, refused by name", unsupported],
    ["failed", failed],
  ] as const;
  const failures = names.failed.map(({ name, why }) => `- \`${name}\`: ${why}\n`);
  return `# ONNX's test vectors

Written by \`npm run onnx:vectors -- --markdown\`. \`scripts/install-onnx-testdata.sh\` installs the vectors: Debian's package
\`libonnx-testdata\`, models with inputs and the outputs that they must give. Each goes through \`importOnnx\` and the reference
kernels; integers must be equal, floats within ONNX's own bounds (relative 1e-3, absolute 1e-7), and shapes and element types
must be those of the file, with int32 for whole numbers of 64 bits.

${tableOf(["Outcome", "Vectors"], counts)}

The vectors leave open what models hold as constants: sizes, axes, bounds, scales. Where a model cannot be read with them open, as
few of them as possible are given with the option \`constants\` of \`importOnnx\`.

${failures.length === 0 ? "" : `## Failed\n\n${failures.join("")}\n`}## Unsupported

${tableOf(["Reason", "Vectors"], countBy(names.unsupported, reasonOf))}

## Passed

By folder: ${countBy(names.passed, (name) => name.split("/")[0] as string)
    .map(([folder, count]) => `${folder} ${count}`)
    .join(", ")}.
`;
}
