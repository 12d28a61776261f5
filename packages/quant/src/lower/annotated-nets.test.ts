import { QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { type Graph, isNode, type Node, spec, verify } from "@quantrace/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import {
  annotateEdge,
  annotateValue,
  type Annotation,
  derivedQParams,
  edgePlace,
  sharedQParams,
  valuePlace,
} from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import type { Plan } from "../prepare/plan.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { compareLowered } from "./compare-lowered.test-helper.ts";
import { netCases, randomBatch, RandomNet } from "./random-net.test-helper.ts";

const specs = [spec("float32", ["N", 4, 6, 6])] as const;
const int8QConfig = { ...minMaxQConfig, name: "int8", activation: minMaxObserver({ dtype: "int8" }) };

const observers: readonly Observer[] = [
  minMaxObserver({ dtype: "int8" }) as Observer,
  minMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -127, quantMax: 127 }) as Observer,
  minMaxObserver({ reduceRange: true }) as Observer,
  fixedQParamsObserver({
    dtype: "uint8",
    scale: [1 / 64],
    zeroPoint: [128],
    axis: null,
    quantMin: 0,
    quantMax: 255,
  }) as Observer,
  fixedQParamsObserver({
    dtype: "int8",
    scale: [1 / 32],
    zeroPoint: [-5],
    axis: null,
    quantMin: -100,
    quantMax: 90,
  }) as Observer,
];

/** How one place is annotated: numbers that pick among what the net has. */
interface Pick {
  readonly place: number;
  readonly how: "observe" | "leave" | "share" | "derive";
  readonly which: number;
}

const picks = fc.array(
  fc.record<Pick>({
    place: fc.nat(1000),
    how: fc.constantFrom("observe", "observe", "leave", "share", "derive"),
    which: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Annotations of values, and of edges into them, at places that the plan observes; references go to earlier places. */
function annotationsOf(graph: Graph, { places }: Plan, chosen: readonly Pick[]): readonly Annotation[] {
  const values = [...new Set(places.map(({ node }) => node))];
  const edges = [...graph.nodes()].flatMap((user) =>
    user.kind !== "call_function"
      ? []
      : user.args.flatMap((arg, operand) =>
          isNode(arg) && values.includes(arg.name) ? [edgePlace(arg.name, user.name, operand)] : [],
        ),
  );
  const all = [...values.map(valuePlace), ...edges];
  const taken = new Set<number>();
  return chosen.flatMap(({ place, how, which }) => {
    const index = place % all.length;
    if (taken.has(index)) return [];
    taken.add(index);
    const at = all[index]!;
    const annotate = (observer: Annotation["observer"]): Annotation =>
      at.user === null
        ? annotateValue(at.node, observer)
        : annotateEdge(at.node, at.user, at.operand ?? 0, observer ?? observers[0]!);
    // Values come first, in order: one before this one that has no annotation, and gets none, has qparams.
    const before = values.filter((_, i) => i < index && !taken.has(i));
    const from = before[which % Math.max(1, before.length)];
    if (how === "leave") return [annotate(null)];
    if (how === "observe" || from === undefined) return [annotate(observers[which % observers.length]!)];
    taken.add(values.indexOf(from));
    if (how === "share") return [annotate(sharedQParams(valuePlace(from)))];
    const double = derivedQParams([valuePlace(from)], ([x]) => ({
      ...x!,
      scale: [Math.fround(x!.scale[0]! * 1.5)],
    }));
    return [annotate(double)];
  });
}

test("under random annotations and dtypes each int8 node, fed the reference graph's integers, is within one step of it and differs only near a tie", async () => {
  const seen = { compared: 0, different: 0, requantized: 0, annotations: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(netCases, picks, fc.nat(5), async ({ kinds, seed }, chosen, mixed) => {
      const net = new RandomNet(kinds, seed).eval();
      const plain = new QConfigMapping().setGlobal(minMaxQConfig);
      const mapping = mixed < kinds.length ? plain.setModuleName(`layers.${mixed}`, int8QConfig) : plain;
      const first = prepare(net, mapping, specs);
      const annotations = annotationsOf(floatGraph(first.graph), first.plan, chosen);
      const prepared = prepareOrNull(net, mapping, annotations);
      seen.refused += prepared === null ? 1 : 0;
      if (prepared === null) return;
      const calibrated = await calibrate(prepared, [randomBatch(seed), randomBatch(seed + 1)]);
      const reference = convertToReference(calibrated).graph;
      const int8 = convert(calibrated) as ConvertedGraphModule;
      verify(reference);
      verify(int8.graph);
      seen.annotations += annotations.length;
      const found = compareLowered(reference, int8, randomBatch(seed + 2));
      seen.compared += found.compared;
      seen.different += found.different;
      seen.requantized += found.requantized;
    }),
    { numRuns: 40, seed: 21 },
  );
  expect(seen.compared).toBeGreaterThan(10_000);
  expect(seen.different).toBeLessThan(seen.compared / 500);
  expect(seen.requantized).toBeGreaterThan(30);
  expect(seen.annotations).toBeGreaterThan(60);
  expect(seen.refused).toBeLessThan(4);
});

/** Null where an annotation keeps a value from being observed that another one names. */
function prepareOrNull(net: RandomNet, mapping: QConfigMapping, annotations: readonly Annotation[]) {
  try {
    return prepare(net, mapping, specs, { annotations });
  } catch (error) {
    if (error instanceof QuantraceError && error.code === "QQ1150") return null;
    throw error;
  }
}

/** The prepared graph with the values in the places of their observers. */
function floatGraph(observed: Graph): Graph {
  const graph = observed.copy();
  for (const node of [...graph.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.observe) continue;
    graph.replaceAllUses(node, node.args[0] as Node);
    graph.erase(node);
  }
  return graph;
}
