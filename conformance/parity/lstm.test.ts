import { Module, nn, type Tensor, tensor } from "@quantrace/core";
import { dequantize, quantize as toIntegers } from "@quantrace/core/functional";
import { spec, symbolicTrace, type TensorSpec, verify } from "@quantrace/ir";
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  fixedQParamsObserver,
  ObserverModule,
  prepare,
  PrepareCustomConfig,
  type QParams,
  type QuantizedInterface,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callsOf, count, everything, random } from "./quantize.ts";

/*
 * An LSTM as a custom module: it takes and gives several tensors, each with a range of its own.
 */

const same = (x: Tensor): TensorSpec => spec("float32", x.shape);

function read(x: Tensor, { scale, zeroPoint }: QParams): Tensor {
  return dequantize(x, scale[0]!, zeroPoint[0]!);
}

function store(x: Tensor, { scale, zeroPoint }: QParams): Tensor {
  return toIntegers(x, scale[0]!, zeroPoint[0]!);
}

type State = readonly [Tensor, Tensor];

/** An LSTM that is not entered. */
class Lstm extends nn.LSTM {
  override forward(x: Tensor, state: State): readonly [Tensor, State] {
    return super.forward(x, state);
  }
  outputSpec(x: Tensor, [h, c]: State): readonly [TensorSpec, readonly [TensorSpec, TensorSpec]] {
    return [same(x), [same(h), same(c)]];
  }
}

const gateRange = {
  dtype: "uint8",
  scale: [1 / 64],
  zeroPoint: [128],
  axis: null,
  quantMin: 0,
  quantMax: 255,
} as const;

class ObservedLstm extends Module {
  readonly float: Lstm;
  /** What a hidden state may be, known in advance. */
  readonly hidden = new ObserverModule(fixedQParamsObserver(gateRange));
  constructor(float: Lstm) {
    super();
    this.float = float;
  }
  static fromFloat(float: Lstm): ObservedLstm {
    return new ObservedLstm(float);
  }
  forward(x: Tensor, state: State): readonly [Tensor, State] {
    const [output, [h, c]] = this.float.forward(x, state);
    return [output, [this.hidden.forward(h), c]];
  }
}

class QuantizedLstm extends Module {
  readonly float: Lstm;
  readonly at: QuantizedInterface;
  readonly hidden: QParams;
  constructor(observed: ObservedLstm, at: QuantizedInterface) {
    super();
    this.float = observed.float;
    this.at = at;
    this.hidden = observed.hidden.qparams;
  }
  static fromObserved(observed: ObservedLstm, at: QuantizedInterface): QuantizedLstm {
    return new QuantizedLstm(observed, at);
  }
  forward(x: Tensor, [h, c]: State): readonly [Tensor, State] {
    const [p, q, r] = this.at.inputs as readonly [QParams, QParams, QParams];
    const [output, [hidden, cell]] = this.float.forward(read(x, p), [read(h, q), read(c, r)]);
    const [s, t, u] = this.at.outputs as readonly [QParams, QParams, QParams];
    return [store(output, s), [store(read(store(hidden, this.hidden), this.hidden), t), store(cell, u)]];
  }
}

describe("an LSTM as a custom module", () => {
  const config = {
    prepareCustomConfig: new PrepareCustomConfig().setFloatToObservedMapping(Lstm, ObservedLstm),
    convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(ObservedLstm, QuantizedLstm),
  };
  const shapes = [
    [2, 3, 4],
    [1, 3, 4],
    [1, 3, 4],
  ] as const;

  class Net extends Module {
    readonly lstm = new Lstm(4, 4);
    readonly linear1 = new nn.Linear(4, 2);
    readonly linear2 = new nn.Linear(4, 2);
    readonly linear3 = new nn.Linear(4, 2);
    readonly after: (net: Net, given: readonly [Tensor, State]) => readonly unknown[];
    constructor(after: Net["after"]) {
      super();
      this.after = after;
    }
    forward(x: Tensor, h: Tensor, c: Tensor): readonly unknown[] {
      return this.after(this, this.lstm.forward(x, [h, c]));
    }
  }

  async function converted(after: Net["after"]) {
    const specs = shapes.map((shape) => spec("float32", shape)) as [TensorSpec, TensorSpec, TensorSpec];
    const prepared = prepare(new Net(after).eval(), everything, specs, {
      prepareCustomConfig: config.prepareCustomConfig,
    });
    const lstm = prepared.graph.find("lstm");
    expect(lstm?.args.map((arg) => Array.isArray(arg))).toEqual([false, true]);
    const batch = shapes.map((shape, i) => random(shape, i + 1));
    const int8 = convert(await calibrate(prepared, [batch]), {
      convertCustomConfig: config.convertCustomConfig,
    });
    verify(int8.graph);
    return {
      calls: callsOf(int8.graph),
      int8,
      results: (int8 as never as Net & { run(...x: unknown[]): unknown }).run(...batch),
    };
  }

  test("takes and gives three tensors as integers, each read by a layer in int8", async () => {
    const { calls } = await converted((net, [output, [h, c]]) => [
      net.linear1.forward(output),
      [net.linear2.forward(h), net.linear3.forward(c)],
    ]);
    const [quantizes, dequantizes] = [count(calls, "quantize"), count(calls, "dequantize")];
    expect([quantizes, count(calls, "module lstm"), count(calls, "quantized.linear"), dequantizes]).toEqual([
      3, 1, 3, 3,
    ]);
  });

  test("gives its tuple, or a part of it, to what takes it as a whole", async () => {
    const whole = await converted((_, given) => given);
    expect(whole.calls).toEqual([
      "quantize",
      "quantize",
      "quantize",
      "module lstm",
      "dequantize",
      "dequantize",
      "dequantize",
    ]);
    const [output, [h, c]] = whole.results as readonly [Tensor, State];
    expect([output.shape, h.shape, c.shape]).toEqual(shapes);
    const part = await converted((_, [, state]) => state);
    expect([count(part.calls, "quantize"), count(part.calls, "dequantize")]).toEqual([3, 2]);
  });

  test("has ranges of its own inside, fixed where they are known", async () => {
    const { int8 } = await converted((_, given) => given);
    const made = int8.graph.modules.get("lstm") as unknown as QuantizedLstm;
    expect(made).toBeInstanceOf(QuantizedLstm);
    expect([made.hidden.scale, made.hidden.zeroPoint]).toEqual([gateRange.scale, gateRange.zeroPoint]);
    expect(made.at.inputs.length + made.at.outputs.length).toBe(6);
  });
});

test("tuples that are packed and taken apart leave no trace in the graph", () => {
  const { graph } = symbolicTrace(
    (a: Tensor, b: Tensor, c: Tensor) => {
      const [p, [q, r]] = [a, [b, c]] as const;
      const [, [s]] = [p, [q, r]] as const;
      return s;
    },
    [spec("float32", [1]), spec("float32", [2]), spec("float32", [3])],
  );
  expect(graph.output.args).toEqual([graph.placeholders[1]]);
  expect([...graph.nodes()].map(({ kind }) => kind)).toEqual([
    "placeholder",
    "placeholder",
    "placeholder",
    "output",
  ]);
  expect(tensor([1]).shape).toEqual([1]);
});
