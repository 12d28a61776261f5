import { nn, ops, type UnaryModule } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import type { OpId } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, spec, verify } from "@quantrace/ir";
import { anyModel, type ModelCase, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import type { Plan } from "../prepare/plan.ts";
import { prepare } from "../prepare/prepare.ts";
import { defaultQConfig, minMaxQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { symmetricQnnpackQConfig } from "../qconfig/fx-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { reasons } from "../report/reasons.ts";
import type { BackendConfig } from "./backend-config.ts";
import { anyBackendConfig } from "./any-backend-config.test-helper.ts";
import { nativeBackendConfig } from "./native-backend-config.ts";
import { onnxBackendConfig } from "./onnx-backend-config.ts";
import { qnnpackBackendConfig } from "./qnnpack-backend-config.ts";

const settings = [
  defaultQConfig,
  minMaxQConfig,
  weightOnlyQConfig,
  symmetricQnnpackQConfig("ptq"),
  { ...minMaxQConfig, name: "int8", activation: minMaxObserver({ dtype: "int8" }) as Observer },
];

const backends = fc.oneof(
  { weight: 8, arbitrary: anyBackendConfig },
  {
    weight: 1,
    arbitrary: fc.constantFrom(nativeBackendConfig(), onnxBackendConfig(), qnnpackBackendConfig()),
  },
);

/** Models of all our layers, and deeper ones of those that compute on integers. */
const models: fc.Arbitrary<ModelCase> = fc.oneof(
  anyModel(),
  netCases.map(({ kinds, seed }) => ({
    model: new RandomNet(kinds, seed).eval() as UnaryModule,
    specs: [spec("float32", [2, 4, 6, 6])] as const,
    inputs: [randomBatch(seed)],
  })),
);

const cases = fc.record({ drawn: models, backend: backends, setting: fc.constantFrom(...settings) });

/** The operations that a decision makes one of, in order, by what carries the value. */
function groupsOf({ nodes, decidedOn: { graph } }: Plan): ReadonlyMap<string, readonly CallFunctionNode[]> {
  const groups = new Map<string, CallFunctionNode[]>();
  for (const { node: name, tail } of nodes) {
    const node = graph.find(name);
    if (node?.kind !== "call_function" || tail === null) continue;
    groups.set(tail, [...(groups.get(tail) ?? []), node]);
  }
  return groups;
}

/** The dtypes of values that a backend allows for a pattern that is observed; empty: none. */
function allowed(backend: BackendConfig, pattern: readonly string[]): readonly (string | undefined)[] {
  const config = backend.configOf(pattern);
  if (config === null || config.observationType === "inputOutputNotObserved") return [];
  return config.dtypeConfigs.map(({ outputDType }) => outputDType?.dtype);
}

/** The patterns that begin so. */
function longer({ configs }: BackendConfig, start: readonly string[]): readonly (readonly string[])[] {
  return configs.map(({ pattern }) => pattern).filter((pattern) => start.every((id, i) => pattern[i] === id));
}

function opsOf(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

describe("whatever a backend runs", () => {
  test("nothing outside of it is quantized, and each that is has a dtype that it allows", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(cases, async ({ drawn: { model, specs, inputs }, backend, setting }) => {
        const mapping = new QConfigMapping().setGlobal(setting);
        const prepared = prepare(model, mapping, specs, { backendConfig: backend });
        const int8 = convert(await calibrate(prepared, inputs));
        verify(int8.graph);
        const rows = new Map(int8.report.map((row) => [row.node, row]));
        for (const [tail, members] of groupsOf(prepared.plan)) {
          const [root] = members as readonly [CallFunctionNode];
          const row = rows.get(root.name)!;
          const isAsked = reasons[row.reason].form === "int8" || row.reason === "noKernel";
          if (row.lowered === null && !isAsked && row.reason !== "weightOnly") continue;
          const pattern = members.map(({ op }) => op.id);
          const kind = pattern.length > 1 ? `${pattern.length} operations` : row.reason;
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
          const dtype = row.reason === "weightOnly" ? "float32" : rows.get(tail)?.applied?.dtype;
          // What comes after a layer whose weight alone is quantized computes for itself: it is no part of the row.
          const matched = row.reason === "weightOnly" ? longer(backend, pattern) : [pattern];
          const dtypes = matched.flatMap((one) => allowed(backend, one));
          expect([pattern, dtypes.length > 0]).toEqual([pattern, true]);
          if (dtype !== undefined) expect(dtypes).toContain(dtype);
        }
      }),
      propertyConfig({ numRuns: 150 }),
    );
    for (const kind of ["integerSums", "weightOnly", "sharesRange", "table", "2 operations"])
      expect([kind, (seen.get(kind) ?? 0) > 5]).toEqual([kind, true]);
  });

  test("the int8 graph is the reference graph with an integer operation in the place of each that is lowered", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ drawn: { model, specs, inputs }, backend, setting }) => {
        const mapping = new QConfigMapping().setGlobal(setting);
        const prepared = prepare(model, mapping, specs, { backendConfig: backend });
        const calibrated = await calibrate(prepared, inputs);
        const reference = convertToReference(calibrated).graph;
        verify(reference);
        expect(opsOf(reference)).not.toContain("observe");
        const counts = (graph: Graph): number => opsOf(graph).filter((id) => id === "quantize").length;
        const int8 = convert(calibrated);
        expect(counts(int8.graph)).toBe(counts(reference) - int8.lowered.length);
        for (const input of inputs) expect(int8.run(input).shape).toEqual(model.run(input).shape);
      }),
      propertyConfig({ numRuns: 60 }),
    );
  });

  test("a request by name that it does not run is refused, and the same by global is left in float32", () => {
    const layer = fc.constantFrom(
      ["Linear", () => new nn.Linear(3, 3), "linear"] as const,
      ["GELU", () => new nn.GELU(), "gelu"] as const,
      ["Sigmoid", () => new nn.Sigmoid(), "sigmoid"] as const,
      ["Softmax", () => new nn.Softmax(-1), "softmax"] as const,
      ["LayerNorm", () => new nn.LayerNorm(3), "layerNorm"] as const,
    );
    const ways = fc.constantFrom("op", "class", "regex", "name", "opCall", "classCall");
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(anyBackendConfig, layer, ways, (backendConfig, [, make, op], way) => {
        const model = new nn.Sequential(make() as nn.Linear, new nn.Linear(3, 3)).eval();
        const asked = (way2: typeof way): QConfigMapping => {
          const none = new QConfigMapping().setGlobal(null);
          const type = make().constructor as typeof nn.Linear;
          if (way2 === "op") return none.setObjectType(ops[op as OpId], minMaxQConfig);
          if (way2 === "class") return none.setObjectType(type, minMaxQConfig);
          if (way2 === "regex") return none.setModuleNameRegex("0", minMaxQConfig);
          if (way2 === "name") return none.setModuleName("0", minMaxQConfig);
          if (way2 === "opCall")
            return none.setModuleNameObjectTypeOrder("", ops[op as OpId], 0, minMaxQConfig);
          return none.setModuleNameObjectTypeOrder("", type, 0, minMaxQConfig);
        };
        const specs = [spec("float32", ["N", 3])] as const;
        const everything = new QConfigMapping().setGlobal(minMaxQConfig);
        const { plan } = prepare(model, everything, specs, { backendConfig });
        const row = plan.nodes.find((found) => found.kind === "call_function")!;
        const isRefused = ["notInBackend", "dtypeNotInBackend"].includes(row.reason);
        outcomes.add(row.reason);
        let code = "none";
        try {
          prepare(model, asked(way), specs, { backendConfig });
        } catch (error) {
          code = (error as QuantraceError).code;
        }
        expect(code).toBe(isRefused ? "QQ2020" : "none");
      }),
      propertyConfig({ numRuns: 200 }),
    );
    expect([...outcomes]).toEqual(
      expect.arrayContaining(["notInBackend", "dtypeNotInBackend", "integerSums", "table"]),
    );
  });
});
