import {
  annotateValue,
  convert,
  type ConvertedGraphModule,
  defaultQConfigMapping,
  dequantizeBy,
  type EagerTensor,
  fixedQParamsObserver,
  Module,
  prepare,
  PrepareCustomConfig,
  type QParams,
  quantizeBy,
  type QuantizedInterface,
  spec,
  stack,
  type Tensor,
  zeros,
} from "quantrace";
import type { ObservedLSTM } from "./observed.ts";
import { nodes, type Step, type Watched, watched } from "./step.ts";

type Scales = Readonly<Record<Watched, QParams>>;

/** The LSTM on integers: integers in and out, and an int8 model as its step. */
export class QuantizedLSTM extends Module {
  readonly step: ConvertedGraphModule<Step["forward"]>;
  readonly scales: Scales;
  readonly at: QuantizedInterface;
  readonly hiddenSize: number;

  constructor(observed: ObservedLSTM, at: QuantizedInterface) {
    super();
    this.scales = Object.fromEntries(
      watched.map((name) => [name, observed.observers[name].qparams]),
    ) as Record<Watched, QParams>;
    this.step = int8Step(observed.step, at.inputs[0]!, this.scales);
    this.hiddenSize = observed.hiddenSize;
    this.at = at;
  }

  /** `at` tells the scales around the module; those inside of it come from the observed one. */
  static fromObserved(observed: ObservedLSTM, at: QuantizedInterface): QuantizedLSTM {
    return new QuantizedLSTM(observed, at);
  }

  forward(x: Tensor): readonly [Tensor, readonly [Tensor, Tensor]] {
    const [n, length] = (x as EagerTensor).dims(3);
    const { hidden, cell } = this.scales;
    const start = zeros([n, this.hiddenSize]);
    let [h, c]: readonly [Tensor, Tensor] = [quantizeBy(start, hidden), quantizeBy(start, cell)];
    const outputs: Tensor[] = [];
    for (let t = 0; t < length; t++) {
      [h, c] = this.step.forward(x.select(1, t), h, c);
      outputs.push(h);
    }
    const [all, last, state] = this.at.outputs as readonly [QParams, QParams, QParams];
    return [
      rescaled(stack(outputs, 1), hidden, all),
      [rescaled(h.unsqueeze(0), hidden, last), rescaled(c.unsqueeze(0), cell, state)],
    ];
  }
}

/** A step as a model of its own, between scales that are known: nothing is left to calibrate. */
function int8Step(step: Step, x: QParams, scales: Scales): ConvertedGraphModule<Step["forward"]> {
  const [inputs, hiddenSize] = [step.weightIh.shape[1] as number, step.weightHh.shape[1] as number];
  const specs = [
    spec("float32", ["N", inputs]),
    spec("float32", ["N", hiddenSize]),
    spec("float32", ["N", hiddenSize]),
  ] as const;
  const prepareCustomConfig = new PrepareCustomConfig()
    .setInputQuantizedIndexes([0, 1, 2])
    .setOutputQuantizedIndexes([0, 1]);
  const annotations = [
    annotateValue("x", fixedQParamsObserver(x)),
    annotateValue("h", fixedQParamsObserver(scales.hidden)),
    annotateValue("c", fixedQParamsObserver(scales.cell)),
    ...watched.map((name) => annotateValue(nodes[name], fixedQParamsObserver(scales[name]))),
    // The gates are parts of one value.
    ...["slice", "slice_1", "slice_2", "slice_3"].map((name) =>
      annotateValue(name, fixedQParamsObserver(scales.gates)),
    ),
  ];
  return convert(prepare(step.eval(), defaultQConfigMapping(), specs, { annotations, prepareCustomConfig }));
}

/** The same numbers on another scale. */
function rescaled(x: Tensor, from: QParams, to: QParams): Tensor {
  return quantizeBy(dequantizeBy(x, from), to);
}
