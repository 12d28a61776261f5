import { expect, describe, test } from "vitest";
import { type AnalysisResult, analyze, type ExpressionFact, factAt } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const SOURCE = `import { dim, Module, nn, type EagerTensor, type Tensor } from "@quantrace/core";

class Half extends Module {
  fc: nn.Linear;
  constructor(width: number) {
    super();
    this.fc = new nn.Linear(width, width / 2);
  }
  forward(x: Tensor): Tensor {
    const narrow = this.fc.forward(x);
    return narrow.relu();
  }
}

export class Net extends Module {
  first = new Half(8);
  second = new Half(4);
  forward(x: Tensor): Tensor {
    let h = this.first.forward(x);
    const [n] = h.dims(2);
    const twice = dim.mul(n, 2);
    h = this.second.forward(h);
    const k = 3 + 1;
    return h.mul(k).reshape([twice, -1]);
  }
}

export class Unasked extends Module {
  forward(x: Tensor): Tensor {
    const mean = (x.mean() as EagerTensor).item();
    return x.mul(mean);
  }
}
`;

/** The fact at the n-th occurrence of a text, at its first character. */
function at(facts: readonly ExpressionFact[], text: string, occurrence = 1): ExpressionFact | null {
  let offset = -1;
  for (let i = 0; i < occurrence; i++) offset = SOURCE.indexOf(text, offset + 1);
  const before = SOURCE.slice(0, offset).split("\n");
  return factAt(facts, { file: "net.ts", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
}

function analysed(facts: boolean): AnalysisResult {
  using project = temporaryProject({ "net.ts": SOURCE });
  const config = { inputs: { Net: ["float32[N,8]"] } };
  return analyze({ cwd: project.folder, paths: ["."], config, facts });
}

describe("facts for editors", () => {
  const { facts = [] } = analysed(true);

  test("say the type of a tensor where it is named, assigned, made and given", () => {
    expect(at(facts, "h = this.first")?.types).toEqual(["float32[N, 4]"]);
    expect(at(facts, "h = this.second")?.types).toEqual(["float32[N, 2]"]);
    expect(at(facts, "reshape")?.types).toEqual(["float32[2*N, 1]"]);
    expect(at(facts, "mul(k)")?.types).toEqual(["float32[N, 2]"]);
  });

  test("list the types of a place that is reached in several ways", () => {
    expect(at(facts, "narrow")?.types).toEqual(["float32[N, 2]", "float32[N, 4]"]);
    expect(at(facts, "x: Tensor")?.types).toEqual(["float32[N, 4]", "float32[N, 8]"]);
  });

  test("say the size that a name stands for, and when it is known", () => {
    expect(at(facts, "twice")).toMatchObject({ types: ["2*N"], binding: "dim", tensor: "no" });
    expect(at(facts, "n]")).toMatchObject({ types: ["N"], binding: "dim" });
    expect(at(facts, "k = 3")).toMatchObject({ types: [], binding: "static", tensor: "no" });
  });

  test("say binding times where no inputs are known", () => {
    expect(at(facts, "mean = (")).toMatchObject({ types: [], binding: "data", tensor: "no" });
    expect(at(facts, "x.mul(mean)")).toMatchObject({ types: [], binding: "static", tensor: "traced" });
  });

  test("say nothing of code that no forward reaches", () => {
    expect(at(facts, "import")).toBeNull();
    expect(at(facts, "width / 2")).toBeNull();
  });

  test("are not there unless they are asked for, and change nothing else", () => {
    const { facts: none, ...plain } = analysed(false);
    const { facts: some, ...asked } = analysed(true);
    expect(none).toBeUndefined();
    expect(some?.length).toBeGreaterThan(20);
    expect(asked).toEqual(plain);
  });
});
