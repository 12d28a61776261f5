import { manualSeed, Module, nn, tensor, type Tensor, withSubmodule } from "@quantrace/core";
import {
  type Graph,
  GraphModule,
  type Leaf,
  loadArtifact,
  print,
  saveArtifact,
  spec,
  type TensorSpec,
  verify,
} from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { freezeBatchNormStats } from "../qat/freeze-batch-norm-stats.ts";
import { PrepareCustomConfig } from "./prepare-custom-config.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 3])] as const;
const batches = [tensor([[1, -2, 0.5]]), tensor([[-0.25, 2, 3]])];

function seeded<M extends Module>(make: () => M): M {
  manualSeed(4);
  const model = make();
  model.eval();
  return model;
}

class Leafy extends Module implements Leaf<Leafy["forward"]> {
  readonly fc: nn.Linear = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x);
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}
class Derived extends Leafy {}

class Net extends Module {
  readonly a: Leafy = new Leafy();
  readonly b: Leafy = new Derived();
  readonly labels: readonly string[] = ["cat", "dog"];
  readonly thresholds: Readonly<Record<string, number>> = { cat: 0.5 };
  forward(x: Tensor): Tensor {
    return this.b.forward(this.a.forward(x));
  }
}

const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function"
      ? [node.op.id]
      : node.kind === "call_module"
        ? [`module ${node.target}`]
        : [],
  );

describe("modules that are not entered", () => {
  const at = (config: PrepareCustomConfig): string[] =>
    calls(
      prepare(
        seeded(() => new Net()),
        mapping,
        specs,
        { prepareCustomConfig: config },
      ).graph,
    );

  test("by class, exactly: not those of a class that extends it", () => {
    expect(at(new PrepareCustomConfig().setNonTraceableModuleClasses([Leafy]))).toEqual([
      "module a",
      "observe",
      "linear",
      "observe",
    ]);
    expect(at(new PrepareCustomConfig().setNonTraceableModuleClasses([Derived]))).toEqual([
      "observe",
      "linear",
      "observe",
      "module b",
    ]);
  });

  test("by name and by class together", () => {
    const both = new PrepareCustomConfig()
      .setNonTraceableModuleNames(["b"])
      .setNonTraceableModuleClasses([Leafy]);
    expect(at(both)).toEqual(["module a", "module b"]);
    expect(() => at(new PrepareCustomConfig().setNonTraceableModuleNames(["c"]))).toThrow("QQ2001");
  });
});

describe("results that are integers", () => {
  class Tree extends Module {
    readonly fc1: nn.Linear = new nn.Linear(3, 3);
    readonly fc2: nn.Linear = new nn.Linear(3, 3);
    forward(x: Tensor): { readonly all: readonly Tensor[]; readonly last: Tensor; readonly none: null } {
      const a = this.fc1.forward(x);
      return { all: [a, this.fc2.forward(a)], last: a.softmax(-1), none: null };
    }
  }

  test("are counted in the order of the result, nested ones too; plain values between them count", async () => {
    const custom = new PrepareCustomConfig().setOutputQuantizedIndexes([1, 2]);
    const prepared = prepare(
      seeded(() => new Tree()),
      mapping,
      specs,
      { prepareCustomConfig: custom },
    );
    const converted = convert(await calibrate(prepared, batches));
    verify(converted.graph);
    const { all, last, none } = converted.run(batches[0]!);
    expect([all[0]!.dtype, all[1]!.dtype, last.dtype, none]).toEqual(["float32", "uint8", "uint8", null]);
    expect(converted.outputQParams.map((qparams) => qparams?.dtype ?? null)).toEqual([
      null,
      "uint8",
      "uint8",
      null,
    ]);
  });

  test("QQ2008 for a plain value and for one that is not there", () => {
    for (const index of [3, 4]) {
      const prepareCustomConfig = new PrepareCustomConfig().setOutputQuantizedIndexes([index]);
      expect(() =>
        prepare(
          seeded(() => new Tree()),
          mapping,
          specs,
          { prepareCustomConfig },
        ),
      ).toThrow("QQ2008");
    }
  });
});

describe("preserved attributes", () => {
  const prepareCustomConfig = new PrepareCustomConfig().setPreservedAttributes(["labels", "thresholds"]);
  const kept = { labels: ["cat", "dog"], thresholds: { cat: 0.5 } };

  test("test_deepcopy_preserve_attributes: every model that is made from a prepared one has them", async () => {
    const prepared = prepare(
      seeded(() => new Net()),
      mapping,
      specs,
      { prepareCustomConfig },
    );
    const calibrated = await calibrate(prepared, batches);
    const rebuilt = prepared.withStates(calibrated.states, calibrated.batches);
    const models = [prepared, calibrated, rebuilt, rebuilt.flat(), convert(rebuilt)];
    for (const { preserved } of models) expect(preserved).toEqual(kept);
    expect(print(convert(rebuilt).graph)).toBe(print(convert(calibrated).graph));
  });

  test("models in training have them as well, frozen, observed and converted", async () => {
    const prepared = prepareQat(seeded(() => new Net()).train(), undefined, specs, { prepareCustomConfig });
    const observed = freezeBatchNormStats(await observeQat(prepared, batches));
    for (const { preserved } of [prepared, observed, observed.observed(), convert(observed.observed())])
      expect(preserved).toEqual(kept);
  });
});

describe("prepared and converted models inside of others", () => {
  class Outer extends Module {
    readonly net: Net = new Net();
    readonly gain: nn.Linear = new nn.Linear(3, 3);
    forward(x: Tensor): Tensor {
      return this.gain.forward(this.net.forward(x));
    }
  }

  test("take the places of the parts that they were made from, and leave the model as it was", async () => {
    const model = seeded(() => new Outer());
    const before = batches.map((batch) => model.run(batch).toArray());
    const prepared = prepare(model.net, mapping, specs);
    const calibrated = await calibrate(prepared, batches);
    const converted = convert(calibrated);
    for (const [i, batch] of batches.entries()) {
      expect(withSubmodule(model, "net", prepared).run(batch).toArray()).toEqual(before[i]);
      const part = converted.run(batch);
      expect(withSubmodule(model, "net", converted).run(batch).toArray()).toEqual(
        model.gain.run(part).toArray(),
      );
      const reference = withSubmodule(model, "net", convertToReference(calibrated));
      expect(reference.run(batch).toArray()).toEqual(model.gain.run(part).toArray());
      expect(model.run(batch).toArray()).toEqual(before[i]);
    }
    const keys = [...withSubmodule(model, "net", converted).stateDict().keys()];
    expect(keys).toContain("net.a.fc.weight.scale");
  });

  test("parts of a prepared model are its own affair: they cannot be replaced", () => {
    const prepared = prepare(
      seeded(() => new Net()),
      mapping,
      specs,
      {
        prepareCustomConfig: new PrepareCustomConfig().setNonTraceableModuleNames(["a"]),
      },
    );
    expect(() => withSubmodule(prepared as Module, "a", new Leafy())).toThrow("QS1007");
  });

  test("a copy that went through an artifact has the same state and the same results", async () => {
    const converted = convert(
      await calibrate(
        prepare(
          seeded(() => new Net()),
          mapping,
          specs,
        ),
        batches,
      ),
    );
    const copy = new GraphModule(loadArtifact(saveArtifact(converted.graph)));
    expect([...copy.stateDict().keys()].sort()).toEqual([...converted.stateDict().keys()].sort());
    for (const batch of batches)
      expect((copy.run(batch as never) as typeof batch).toArray()).toEqual(converted.run(batch).toArray());
  });
});
