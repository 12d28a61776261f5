import {
  calibrate,
  compile,
  convert,
  defaultQConfigMapping,
  Module,
  nn,
  prepare,
  referenceBackend,
  spec,
  symbolicTrace,
  type Tensor,
  tensor,
  type TensorData,
} from "quantrace";
import { onnxruntime, type OnnxRuntimeModule } from "quantrace/onnx";
import { bindInputs, interpretedExecutable } from "@quantrace/ir";
import { describe, expect, expectTypeOf, test } from "vitest";
import { distance } from "./distance.ts";
import { inOnnxRuntime, missing } from "./runtime.ts";

class Net extends Module {
  fc1 = new nn.Linear(4, 8);
  fc2 = new nn.Linear(8, 2);

  forward({ x, shift }: { x: Tensor; shift: readonly Tensor[] }): { scores: Tensor; rest: [Tensor, number] } {
    const hidden = this.fc1.forward(x.add(shift[0] as Tensor)).relu();
    return { scores: this.fc2.forward(hidden), rest: [hidden, 3] };
  }
}

const specs = [{ x: spec("float32", ["N", 4]), shift: [spec("float32", [4])] }] as const;
const batch = (n: number) => ({
  x: tensor(
    Float32Array.from({ length: 4 * n }, (_, i) => Math.sin(i + n)),
    { shape: [n, 4] },
  ),
  shift: [tensor([0.5, -0.25, 0, 1])],
});

function float() {
  return symbolicTrace(new Net().eval(), specs);
}

async function int8() {
  const prepared = prepare(new Net().eval(), defaultQConfigMapping(), specs);
  return convert(await calibrate(prepared, [[batch(3)]] as never));
}

describe.skipIf(missing !== null)(inOnnxRuntime("graphs run in ONNX Runtime"), () => {
  test("takes the structure of the traced arguments and gives that of forward, for each size", async () => {
    const { graph } = float();
    const executable = await compile(graph, onnxruntime());
    const reference = interpretedExecutable(graph);
    for (const n of [1, 5]) {
      const there = (await executable.run(batch(n))) as unknown as Result;
      const here = reference.runSync(batch(n)) as unknown as Result;
      expect(Object.keys(there)).toEqual(["scores", "rest"]);
      expect(there.rest[1]).toBe(3);
      expect(distance(there.scores, here.scores)).toBeLessThan(1e-5);
      expect(distance(there.rest[0], here.rest[0])).toBeLessThan(1e-5);
    }
    executable.dispose();
  });

  test("gives the bits of an int8 graph", async () => {
    const { graph } = await int8();
    const there = (await (await compile(graph, onnxruntime())).run(batch(7))) as unknown as Result;
    const here = interpretedExecutable(graph).runSync(batch(7)) as unknown as Result;
    expect(there.scores).toEqual(here.scores);
    expect(there.rest).toEqual(here.rest);
  });

  test("keeps the types of forward", async () => {
    const model = symbolicTrace((x: Tensor) => ({ y: x.relu() }), [spec("float32", [2])]);
    const executable = await compile(model, onnxruntime());
    const result = await executable.run(tensor([-1, 2]));
    expectTypeOf(result).toEqualTypeOf<{ readonly y: TensorData }>();
    expect(result.y).toEqual({ dtype: "float32", shape: [2], data: Float32Array.of(0, 2) });
  });

  test.each(["uint8", "int8", "int32", "bool"] as const)("passes %s in and out", async (dtype) => {
    const { graph } = symbolicTrace((x: Tensor) => [x], [spec(dtype, [4])]);
    const { data } = bindInputs(graph, [tensor([0, 1, 1, 0], { dtype })]);
    const [input] = [...data.values()] as [TensorData];
    const there = await (await compile(graph, onnxruntime())).run(input);
    const here = await (await compile(graph, referenceBackend())).run(input);
    expect(there).toEqual(here);
    expect((there as TensorData[])[0]?.data).not.toBe(input.data);
  });

  test("takes the package that the caller has imported, its providers and options of sessions", async () => {
    const real = await import("onnxruntime-node");
    const given: unknown[] = [];
    const module: OnnxRuntimeModule = {
      Tensor: real.Tensor,
      InferenceSession: {
        create: (bytes, options) => {
          given.push(options);
          return real.InferenceSession.create(bytes, options as object) as never;
        },
      },
    };
    const { graph } = float();
    const sessionOptions = { intraOpNumThreads: 1, extra: { session: { use_env_allocators: "0" } } };
    await compile(graph, onnxruntime({ module: real }));
    await compile(graph, onnxruntime({ module }));
    await compile(graph, onnxruntime({ module, executionProviders: [{ name: "cpu" }], sessionOptions }));
    await compile(
      graph,
      onnxruntime({ module, sessionOptions: { extra: { "session.x64quantprecision": "0" } } }),
    );
    const optimization = { disable_specified_optimizers: "WeightBiasQuantization;Pad_Fusion" };
    const level = { qdq_matmulnbits_accuracy_level: "1" };
    expect(given).toEqual([
      { extra: { session: { x64quantprecision: "1", ...level }, optimization } },
      {
        intraOpNumThreads: 1,
        executionProviders: [{ name: "cpu" }],
        extra: { session: { use_env_allocators: "0", x64quantprecision: "1", ...level }, optimization },
      },
      { extra: { "session.x64quantprecision": "0", session: level, optimization } },
    ]);
  });

  test("keeps a Pad in front of a pooling, whose padding would never be the maximum", async () => {
    const padded = (x: Tensor) => x.pad([1, 1, 1, 1]).maxPool2d(2);
    const { graph } = symbolicTrace(padded, [spec("float32", [1, 1, 2, 2])]);
    const x = tensor([
      [
        [
          [-1, -2],
          [-3, -4],
        ],
      ],
    ]);
    const there = (await (await compile(graph, onnxruntime())).run(x)) as TensorData;
    expect([...there.data]).toEqual([0, 0, 0, 0]);
  });

  test("refuses by name what ONNX Runtime does not have", async () => {
    const { graph } = float();
    await expect(compile(graph, onnxruntime(), { tap: () => {} })).rejects.toThrow(/^QF5011: .* tap/);
    await expect(compile(graph, onnxruntime(), { checked: true })).rejects.toThrow(/^QF5011: .* checked/);
    const executable = await compile(graph, onnxruntime(), { checked: false });
    expect(() => executable.runSync(batch(1))).toThrow(/^QF5012/);
    await expect(executable.run(tensor([1]))).rejects.toThrow(/^QS2001/);
    await expect(executable.run({ ...batch(1), x: tensor([1]) })).rejects.toThrow(/^QS1002/);
    for (const dtype of ["float16", "bfloat16"] as const) {
      const halves = symbolicTrace((x: Tensor) => [x], [spec(dtype, [2])]);
      await expect(compile(halves, onnxruntime())).rejects.toThrow(new RegExp(`^QF5014: .* ${dtype},`));
    }
    await expect(compile(graph, onnxruntime({ executionProviders: ["absent"] }))).rejects.toThrow(/^QF5013/);
    expect(() => onnxruntime({ module: {} as never })).toThrow(/^QS1013/);
  });

  test("lets runs end that have begun, and refuses others after dispose", async () => {
    const executable = await compile(float().graph, onnxruntime());
    const running = [executable.run(batch(1)), executable.run(batch(2))];
    await Promise.resolve();
    executable.dispose();
    executable.dispose();
    const results = (await Promise.all(running)) as unknown as Result[];
    expect(results.map(({ scores }) => scores.shape)).toEqual([
      [1, 2],
      [2, 2],
    ]);
    await expect(executable.run(batch(1))).rejects.toThrow(/^QK1005/);
    expect(() => executable.runSync(batch(1))).toThrow(/^QK1005/);
  });

  test("what ONNX Runtime cannot run is an error with a code", async () => {
    const { graph } = float();
    const module = await import("onnxruntime-node");
    const failing = {
      Tensor: module.Tensor,
      InferenceSession: {
        create: async () => ({
          ...session,
          run: () => Promise.reject(new Error("no memory\nat some place")),
        }),
      },
    };
    const executable = await compile(graph, onnxruntime({ module: failing }));
    await expect(executable.run(batch(1))).rejects.toThrow(/QF5013: .*running .*: no memory$/m);
  });
});

const session = { inputNames: [], outputNames: [], release: () => Promise.resolve() };

interface Result {
  readonly scores: TensorData;
  readonly rest: readonly [TensorData, number];
}
