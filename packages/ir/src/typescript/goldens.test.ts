import { join } from "node:path";
import { dim, Module, nn, parameter, type Tensor, tensor, zeros } from "@quantrace/core";
import { cat, topk } from "@quantrace/core";
import { expect, test } from "vitest";
import { type Graph, spec, symbolicTrace, toTypeScript } from "../index.ts";

class Digits extends Module {
  features = new nn.Sequential(new nn.Conv2d(1, 4, 3, { padding: 1 }), new nn.BatchNorm2d(4), new nn.ReLU());
  fc = new nn.Linear(4 * 7 * 7, 10);
  scale = parameter(zeros([10]));

  forward(x: Tensor): Tensor {
    const h = this.features.forward(x).maxPool2d(2).flatten(1);
    return this.fc.forward(h).mul(this.scale);
  }
}

class Tied extends Module {
  encode = new nn.Linear(8, 8, { bias: false });
  decode = new nn.Linear(8, 8, { bias: false });

  constructor() {
    super();
    this.decode.weight = this.encode.weight;
  }

  forward({ left, right }: { readonly left: Tensor; readonly right: Tensor }, factor: number) {
    const [n, length] = left.dims(3);
    const joined = cat([left, right], 1);
    const h = this.decode.forward(this.encode.forward(joined).gelu()).mul(factor);
    return { joined: h.reshape([dim.mul(n, dim.mul(length, 2)), 8]), none: null };
  }
}

const rows = [spec("float32", ["N", "L", 8]), spec("float32", ["N", "L", 8])] as const;

const graphs: Readonly<Record<string, () => Graph>> = {
  digits: () => symbolicTrace(new Digits().eval(), [spec("float32", ["N", 1, 14, 14])]).graph,
  tied: () => symbolicTrace(new Tied(), [{ left: rows[0], right: rows[1] }, -0.5]).graph,
  best: () =>
    symbolicTrace(
      function best(scores: Tensor) {
        const { values, indices } = topk(scores.add(tensor([1, 2, 3])), 2);
        return [values.clamp(-Infinity, 0.1), indices] as const;
      },
      [spec("float32", ["N", 3])],
    ).graph,
};

/** `vitest -u` writes the texts; read the difference before it is committed. */
test.each(Object.keys(graphs))("%s", async (name) => {
  const text = toTypeScript(graphs[name]?.() as Graph);
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "fixtures", `${name}.expect.txt`));
});
