import {
  annotateValue,
  convert,
  type ConvertedGraphModule,
  defaultQConfigMapping,
  dequantizeBy,
  type EagerTensor,
  fixedQParamsObserver,
  Module,
  type nn,
  prepare,
  PrepareCustomConfig,
  type QParams,
  quantizeBy,
  type QuantizedInterface,
  spec,
  type Tensor,
} from "quantrace";
import type { Settle } from "./model.ts";
import type { ObservedSettle } from "./observed.ts";

/** The scales of the loop: of its input, its state, what the layer makes of the state, and its result. */
interface Scales {
  readonly input: QParams;
  readonly state: QParams;
  readonly updated: QParams;
  readonly output: QParams;
}

/** The loop on integers: integers in, integers out, and an int8 step in between. */
export class QuantizedSettle extends Module {
  readonly round: ConvertedGraphModule<Round["forward"]>;
  readonly scales: Scales;
  readonly most: number;

  constructor(float: Settle, scales: Scales) {
    super();
    this.round = int8Round(float, scales);
    this.scales = scales;
    this.most = float.most;
  }

  /** `at` tells the scales around the module; those inside of it come from the observed module. */
  static fromObserved(observed: ObservedSettle, at: QuantizedInterface): QuantizedSettle {
    const [input, output] = [at.inputs[0], at.outputs[0]] as [QParams, QParams];
    const { float, state, updated } = observed;
    return new QuantizedSettle(float, { input, output, state: state.qparams, updated: updated.qparams });
  }

  forward(x: Tensor): Tensor {
    const { input, state, output } = this.scales;
    let integers = rescaled(x, input, state);
    for (let round = 0; round < this.most; round++) {
      const next = this.round.forward(integers, x);
      if (isSame(next as EagerTensor, integers as EagerTensor)) break;
      integers = next;
    }
    return rescaled(integers, state, output);
  }
}

/** One round of the loop, which can be traced. */
class Round extends Module {
  readonly update: nn.Linear;

  constructor(update: nn.Linear) {
    super();
    this.update = update;
  }

  forward(state: Tensor, x: Tensor): Tensor {
    return this.update.forward(state).add(x).relu();
  }
}

/** A round as a model of its own, between scales that are known: nothing is left to calibrate. */
function int8Round(float: Settle, { input, state, updated }: Scales): ConvertedGraphModule<Round["forward"]> {
  const specs = [spec("float32", ["N", 8]), spec("float32", ["N", 8])] as const;
  const prepareCustomConfig = new PrepareCustomConfig()
    .setInputQuantizedIndexes([0, 1])
    .setOutputQuantizedIndexes([0]);
  const annotations = [
    annotateValue("state", fixedQParamsObserver(state)),
    annotateValue("x", fixedQParamsObserver(input)),
    annotateValue("linear", fixedQParamsObserver(updated)),
    annotateValue("relu", fixedQParamsObserver(state)),
  ];
  const round = new Round(float.update).eval();
  return convert(prepare(round, defaultQConfigMapping(), specs, { annotations, prepareCustomConfig }));
}

/** The same numbers on another scale. */
function rescaled(x: Tensor, from: QParams, to: QParams): Tensor {
  return quantizeBy(dequantizeBy(x, from), to);
}

function isSame(a: EagerTensor, b: EagerTensor): boolean {
  return a.data.every((value, i) => value === b.data[i]);
}
