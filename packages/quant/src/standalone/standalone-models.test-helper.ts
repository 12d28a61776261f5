import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { type Graph, type Leaf, LeafModule, spec, type TensorSpec } from "@quantrace/ir";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { StandaloneConfig } from "./standalone-config.ts";

export const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
export const specs = [spec("float32", ["N", 1, 4, 4])] as const;
export const int8QConfig = { ...minMaxQConfig, name: "int8", activation: minMaxObserver({ dtype: "int8" }) };

export class Standalone extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  forward(x: Tensor): Tensor {
    return this.conv.forward(x);
  }
}

export class Net extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  readonly standalone: Standalone = new Standalone();
  forward(x: Tensor): Tensor {
    return this.standalone.forward(this.conv.forward(x));
  }
}

/** A leaf that a trace records as one call. */
export class Halve extends LeafModule implements Leaf<Halve["forward"]> {
  forward(x: Tensor): Tensor {
    return x.mul(0.5);
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

export class Plain extends Module {
  readonly conv1: nn.Conv2d;
  readonly conv2: nn.Conv2d;
  constructor({ conv, standalone }: Net) {
    super();
    this.conv1 = conv;
    this.conv2 = standalone.conv;
  }
  forward(x: Tensor): Tensor {
    return this.conv2.forward(this.conv1.forward(x));
  }
}

export const integers = new PrepareCustomConfig()
  .setInputQuantizedIndexes([0])
  .setOutputQuantizedIndexes([0]);
export const float: StandaloneConfig = { qconfigMapping: mapping };
export const quantized: StandaloneConfig = { qconfigMapping: mapping, prepareCustomConfig: integers };

export const named = (config: StandaloneConfig) =>
  new PrepareCustomConfig().setStandaloneModuleName("standalone", config);
export const classed = (config: StandaloneConfig) =>
  new PrepareCustomConfig().setStandaloneModuleClass(Standalone, config);

export const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function"
      ? [node.op.id]
      : node.kind === "call_module"
        ? [`module ${node.target}`]
        : [],
  );
export const inside = ({ graph }: { readonly graph: Graph }, target = "standalone"): ObservedGraphModule => {
  const module = graph.modules.get(target);
  if (!(module instanceof ObservedGraphModule)) throw new Error("not prepared");
  return module;
};

export const batches = [1, 2, 3].map((seed) => {
  manualSeed(seed);
  return new nn.Conv2d(2, 1, 4).weight.data.map((value) => value * 5);
});
export const images = batches.map((data) => tensor([...data], { shape: [2, 1, 4, 4] }));

export function net<M extends Module>(make: () => M): M {
  manualSeed(5);
  const model = make();
  model.eval();
  return model;
}
