import { Module, nn, type Tensor } from "@quantrace/core";
import { symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { annotateEdge, annotateValue, type Annotation } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import {
  mapping,
  specs,
  Standalone,
  Net,
  Halve,
  float,
  quantized,
  named,
  calls,
  net,
} from "./standalone-models.test-helper.ts";

describe("a standalone module that cannot be", () => {
  const at = (config: PrepareCustomConfig, model: Module = net(() => new Net())) =>
    prepare(model, mapping, specs as never, { prepareCustomConfig: config });

  test("QQ2001 for a name or class that is not there, with the nearest", () => {
    const config = new PrepareCustomConfig().setStandaloneModuleName("standalon");
    expect(() => at(config)).toThrow("nearest: standalone");
    expect(() => at(new PrepareCustomConfig().setStandaloneModuleClass(nn.Linear))).toThrow("QQ2001");
  });

  test("QQ1151 inside of another, in a traced model, with plain values, under two settings", () => {
    expect(() => at(named(float).setStandaloneModuleName("standalone.conv"))).toThrow("QQ1151");
    const traced = symbolicTrace(
      net(() => new Net()),
      specs,
    );
    expect(() => at(named(float), traced)).toThrow("QQ2001");
    class Holds extends Net {
      readonly leaf: Halve = new Halve();
      override forward(x: Tensor): Tensor {
        return this.leaf.forward(super.forward(x));
      }
    }
    const config = new PrepareCustomConfig().setStandaloneModuleName("leaf");
    expect(() =>
      at(
        config,
        symbolicTrace(
          net(() => new Holds()),
          specs,
        ),
      ),
    ).toThrow("traced already");
    class Tagged extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly [Tensor, number] {
        return [this.conv.forward(x), 1];
      }
    }
    class Outer extends Module {
      readonly standalone: Tagged = new Tagged();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(x)[0];
      }
    }
    expect(() =>
      at(
        named(float),
        net(() => new Outer()),
      ),
    ).toThrow("plain values");
    class Two extends Module {
      readonly standalone: Standalone = new Standalone();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(this.standalone.forward(x));
      }
    }
    const two = mapping.setModuleNameObjectTypeOrder("", Standalone, 1, null);
    expect(() =>
      prepare(
        net(() => new Two()),
        two,
        specs,
        { prepareCustomConfig: named({}) },
      ),
    ).toThrow("different settings");
  });

  test("QQ1151 where an annotation takes the integers away that it reads; QQ1150 for those that it gives", () => {
    const annotatedAt = (annotation: Annotation) =>
      prepare(
        net(() => new Net()),
        mapping,
        specs,
        { annotations: [annotation], prepareCustomConfig: named(quantized) },
      );
    expect(() => annotatedAt(annotateValue("conv2d", null))).toThrow("QQ1151");
    expect(() => annotatedAt(annotateEdge("conv2d", "standalone", 0, null))).toThrow("QQ1151");
    expect(() => annotatedAt(annotateValue("standalone", null))).toThrow("QQ1150");
    const edge = annotatedAt(annotateEdge("conv2d", "standalone", 0, minMaxObserver({ dtype: "int8" })));
    expect(calls(edge.graph)).toEqual(["observe", "conv2d", "observe", "observe", "module standalone"]);
  });

  test("a prepared module in a model is recognised: QQ1102", () => {
    const prepared = prepare(
      net(() => new Standalone()),
      mapping,
      specs,
    );
    class Holds extends Module {
      readonly standalone: Module = prepared;
      forward(x: Tensor): Tensor {
        return (this.standalone as unknown as Standalone).forward(x);
      }
    }
    expect(() =>
      prepare(
        net(() => new Holds()),
        mapping,
        specs,
      ),
    ).toThrow("QQ1102");
  });
});
