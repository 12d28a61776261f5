import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type EagerTensor, evaluateShape, type Module, tensor } from "@quantrace/core";
import { traceModels } from "@quantrace/analyzer";
import {
  type ForecastRow,
  calibrate,
  convert,
  forecast,
  minMaxQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { type Graph, isTensorType, spec, type TensorSpec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { loadDigitsNet } from "../examples/01-digits/load.ts";
import { IMPORTS, PRELUDE, shapeProgram } from "../packages/analyzer/src/testing/shape-programs.ts";
import { temporaryProject } from "../packages/analyzer/src/testing/temporary-project.ts";

/** The table that is made without running a model equals the report of its conversion. */
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

type Row = Pick<ForecastRow, "node" | "op" | "requested" | "lowered" | "reason" | "why">;

const told = ({ node, op, requested, lowered, reason, why }: Row): readonly unknown[] => [
  node,
  op,
  requested,
  lowered,
  reason,
  why,
];

/** Data for a spec: a size that is a name becomes 4. */
function dataFor({ type }: TensorSpec, seed: number): EagerTensor {
  const shape = type.shape.map((size) => (typeof size === "number" ? size : 4));
  const length = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length }, (_, i) => Math.sin(seed + i * 1.7)),
    { shape },
  );
}

/** True when some value has no elements: no observer sees anything there. */
function hasEmpty(graph: Graph): boolean {
  const symbols = new Map(["N", "B", "T"].map((name) => [name, 4]));
  const types = [...graph.nodes()].flatMap(({ type }) => (isTensorType(type) ? [type] : []));
  return types.some(({ shape }) => evaluateShape(shape, symbols).includes(0));
}

/** The rows of the real conversion, those of values aside. */
async function converted(
  model: Module,
  specs: readonly TensorSpec[],
  nodes: ReadonlySet<string>,
): Promise<unknown[]> {
  const batches = [1, 2].map((seed) => specs.map((each) => dataFor(each, seed)));
  const calibrated = await calibrate(prepare(model, mapping, specs), batches as never);
  return convert(calibrated)
    .report.filter((row) => nodes.has(row.node))
    .map(told);
}

async function expectSame(
  trace: ReturnType<typeof traceModels>[number],
  model: Module,
  specs: readonly TensorSpec[],
): Promise<readonly ForecastRow[]> {
  const { rows } = forecast(trace.graph!, mapping);
  const nodes = new Set(rows.map(({ node }) => node));
  expect(rows.map(told), trace.name).toEqual(await converted(model, specs, nodes));
  return rows;
}

describe("what will run in int8, without weights", () => {
  test("is what does, for the digits", async () => {
    const config = { inputs: { DigitsNet: ["float32[N,1,28,28]"] } };
    const cwd = join(import.meta.dirname, "../examples/01-digits");
    const [trace] = traceModels({ cwd, paths: ["model.ts"], config });
    const rows = await expectSame(trace!, await loadDigitsNet(), [spec("float32", ["N", 1, 28, 28])]);
    expect(rows.length).toBeGreaterThan(15);
  });

  test("is what does, for generated programs", async () => {
    const programs = Array.from({ length: 120 }, (_, i) => shapeProgram(`Net${i}`, 31 + i * 104729));
    const source = `${IMPORTS}${PRELUDE}\n${programs.map((program) => program.source).join("\n\n")}\n`;
    using project = temporaryProject({ "nets.ts": source });
    const inputs = Object.fromEntries(programs.map((program) => [program.name, program.inputs]));
    const traces = traceModels({ cwd: project.folder, paths: ["nets.ts"], config: { inputs } });
    const url = pathToFileURL(join(project.folder, "nets.ts")).href;
    const types = (await import(url)) as Record<string, new () => Module>;
    const seen = new Map<string, number>();
    const whole = traces.filter(({ graph }) => graph !== null && !hasEmpty(graph));
    expect(whole.length).toBeGreaterThan(45);
    for (const trace of whole) {
      const program = programs.find(({ name }) => name === trace.name)!;
      const rows = await expectSame(trace, new types[trace.name]!().eval(), program.specs);
      for (const { reason, lowered } of rows) {
        const kind = lowered === null ? reason : "int8";
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
    }
    expect(seen.get("int8")).toBeGreaterThan(50);
    expect(seen.size).toBeGreaterThan(5);
  });
});
