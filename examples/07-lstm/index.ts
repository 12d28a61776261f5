/** An LSTM two ways: on integers whose scale each step chooses, and as a custom module on integers throughout. */
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  defaultDynamicQConfig,
  defaultQConfigMapping,
  dimension,
  type EagerTensor,
  Generator,
  type GraphModule,
  manualSeed,
  prepare,
  PrepareCustomConfig,
  QConfigMapping,
  spec,
  symbolicTrace,
  tensor,
} from "quantrace";
import { agreement } from "../shared/agreement.ts";
import { stateHash } from "../shared/state-hash.ts";
import { GestureNet, SequenceLSTM } from "./model.ts";
import { ObservedLSTM } from "./observed.ts";
import { QuantizedLSTM } from "./quantized.ts";

manualSeed(7);
const model = new GestureNet().eval();
const before = stateHash(model);
const random = new Generator(8);
const movements = (count: number): EagerTensor =>
  tensor(
    Float32Array.from({ length: count * 12 * 3 }, () => random.normal()),
    { shape: [count, 12, 3] },
  );
const specs = [spec("float32", ["N", 12, 3])] as const;

// Dynamic: nothing to calibrate. The LSTM is traced through, and every product with its weights runs on integers.
const everything = new QConfigMapping().setGlobal(defaultDynamicQConfig);
const dynamic = convert(prepare(model, everything, specs));

// Static: the LSTM is one node, observed inside while the model is calibrated, and then a module on integers.
const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(SequenceLSTM, ObservedLSTM);
const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(
  ObservedLSTM,
  QuantizedLSTM,
);
const anyLength = [spec("float32", ["N", dimension("T", { min: 1 }), 3])] as const;
const prepared = prepare(model, defaultQConfigMapping(), anyLength, { prepareCustomConfig });
const calibrated = await calibrate(
  prepared,
  Array.from({ length: 8 }, () => movements(16)),
);
const fixed = convert(calibrated, { convertCustomConfig });

console.log(`the dynamic model: ${counted(dynamic)}`);
console.log(`the static model: ${counted(fixed)}`);
const step = [...fixed.graph.modules.values()].find((module) => module instanceof QuantizedLSTM)?.step;
console.log(`a step of its LSTM: ${step === undefined ? "" : counted(step)}`);

const test = movements(256);
const expected = model.run(test);
for (const [name, converted] of [
  ["dynamic", dynamic],
  ["static", fixed],
] as const) {
  const found = converted.run(test);
  const same = agreement(classes(expected), classes(found));
  console.log(`${name}: the same gesture for ${same}; signal to noise ${decibels(expected, found)} dB`);
}
const kilobytes = (graph: GraphModule["graph"]): string => `${(bytesOfState(graph) / 1024).toFixed(1)} KB`;
console.log(`weights: ${kilobytes(symbolicTrace(model, specs).graph)}, dynamic ${kilobytes(dynamic.graph)}`);
console.log(`float model unchanged: ${stateHash(model) === before}`);

/** How often each operation and module stands in a graph. */
function counted({ graph }: Pick<GraphModule, "graph">): string {
  const counts = new Map<string, number>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" && node.kind !== "call_module") continue;
    const name = node.kind === "call_module" ? node.target : node.op.id;
    if (/quantized|quantize|lstm/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
}

function bytesOfState(graph: GraphModule["graph"]): number {
  return [...graph.state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
}

function classes(logits: EagerTensor): readonly number[] {
  return (logits.toArray() as number[][]).map((row) => row.indexOf(Math.max(...row)));
}

function decibels(float: EagerTensor, int8: EagerTensor): string {
  const power = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);
  const [a, b] = [float.data, int8.data].map((values) => [...values]) as [number[], number[]];
  return (10 * Math.log10(power(a) / power(a.map((value, i) => value - (b[i] as number))))).toFixed(0);
}
