import { ops, type TensorType } from "@quantrace/core/ops";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findProblems, Graph, inputsOf, type Node, PlaceholderRef, print } from "../index.ts";

const type: TensorType = { dtype: "float32", shape: [2] };

/** What the graph should look like: names in order, what each reads, and what every name was. */
interface Model {
  /** In order; `reads` holds indices into `all`. */
  readonly order: number[];
  readonly all: { name: string; reads: number[] }[];
}

interface Real {
  readonly graph: Graph;
  readonly nodes: Node[];
}

type Edit = fc.Command<Model, Real>;

/** One random edit: `apply` gives what the model says must happen. */
class GraphEdit implements Edit {
  readonly #label: string;
  readonly #apply: (model: Model, real: Real) => void;

  constructor(label: string, apply: (model: Model, real: Real) => void) {
    this.#label = label;
    this.#apply = apply;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    this.#apply(model, real);
    expectSame(model, real);
  }

  toString(): string {
    return this.#label;
  }
}

function expectSame(model: Model, { graph, nodes }: Real): void {
  const listed = [...graph.nodes()];
  expect(listed.filter(({ kind }) => kind !== "output").map((node) => nodes.indexOf(node))).toEqual(
    model.order,
  );
  expect(graph.size).toBe(model.order.length + 1);
  for (const at of model.order) {
    const node = nodes[at] as Node;
    const { name, reads } = model.all[at] as Model["all"][number];
    expect(node.name).toBe(name);
    expect(inputsOf(node).map((input) => nodes.indexOf(input))).toEqual(reads);
    const readers = model.order
      .filter((other) => model.all[other]?.reads.includes(at))
      .map((other) => nodes[other]);
    const users = new Set([...node.users].filter(({ kind }) => kind !== "output"));
    expect(users).toEqual(new Set(readers));
  }
  const names = model.order.map((at) => model.all[at]?.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z_]\w*$/);
}

/** The edit must throw, and leave the graph as it was. */
function refused(real: Real, edit: () => void): void {
  const before = print(real.graph);
  expect(edit).toThrow(/^QX200/);
  expect(print(real.graph)).toBe(before);
}

/** A node by a random number: among the living, or among all that ever were. */
function pick(indices: readonly number[], n: number): number {
  return indices[n % indices.length] as number;
}

function readersOf(model: Model, at: number): number[] {
  return model.order.filter((other) => model.all[other]?.reads.includes(at));
}

const weirdName = fc.constantFrom(
  "x",
  "x",
  "add",
  "__proto__",
  "constructor",
  "toString",
  "🔥",
  "class",
  "1",
  "x_1",
);
const n = fc.nat({ max: 999 });

const edits = [
  fc.tuple(weirdName, n, n, n).map(
    ([name, a, b, before]) =>
      new GraphEdit(`insert ${name} ${a} ${b} before ${before}`, (model, real) => {
        const [left, right, place] = [pick(model.order, a), pick(model.order, b), pick(model.order, before)];
        const args = [real.nodes[left] as Node, real.nodes[right] as Node];
        const node = real.graph.callFunction(ops.add, args, {}, { name, before: real.nodes[place] as Node });
        model.order.splice(model.order.indexOf(place), 0, model.all.length);
        model.all.push({ name: node.name, reads: [left, right] });
        real.nodes.push(node);
      }),
  ),
  fc.tuple(n).map(
    ([a]) =>
      new GraphEdit(`erase ${a}`, (model, real) => {
        const at = pick(model.order, a);
        const node = real.nodes[at] as Node;
        if (readersOf(model, at).length > 0 || node.users.size > 0 || model.order.length === 1) {
          return refused(real, () =>
            model.order.length === 1
              ? real.graph.erase(new Graph("g").addPlaceholder(type))
              : real.graph.erase(node),
          );
        }
        real.graph.erase(node);
        model.order.splice(model.order.indexOf(at), 1);
      }),
  ),
  fc.tuple(n, n).map(
    ([a, b]) =>
      new GraphEdit(`move ${a} before ${b}`, (model, real) => {
        const [at, before] = [pick(model.order, a), pick(model.order, b)];
        real.graph.move(real.nodes[at] as Node, real.nodes[before] as Node);
        if (at === before) return;
        model.order.splice(model.order.indexOf(at), 1);
        model.order.splice(model.order.indexOf(before), 0, at);
      }),
  ),
  fc.tuple(n, n).map(
    ([a, b]) =>
      new GraphEdit(`replaceAllUses ${a} by ${b}`, (model, real) => {
        const [from, to] = [pick(model.order, a), pick(model.order, b)];
        real.graph.replaceAllUses(real.nodes[from] as Node, real.nodes[to] as Node);
        for (const reader of readersOf(model, from)) {
          if (reader === to) continue;
          const entry = model.all[reader] as Model["all"][number];
          entry.reads = entry.reads.map((at) => (at === from ? to : at));
        }
      }),
  ),
  fc.tuple(n, weirdName).map(
    ([a, hint]) =>
      new GraphEdit(`rename ${a} to ${hint}`, (model, real) => {
        const at = pick(model.order, a);
        real.graph.rename(real.nodes[at] as Node, hint);
        (model.all[at] as Model["all"][number]).name = (real.nodes[at] as Node).name;
      }),
  ),
  fc.tuple(n, n).map(
    ([a, b]) =>
      new GraphEdit(`setArgs ${a} to ${b}`, (model, real) => {
        const calls = model.order.filter((at) => real.nodes[at]?.kind === "call_function");
        if (calls.length === 0) return;
        const [at, input] = [pick(calls, a), pick(model.order, b)];
        real.graph.setArgs(real.nodes[at] as Node, [real.nodes[input] as Node, 1]);
        (model.all[at] as Model["all"][number]).reads = [input];
      }),
  ),
  fc.tuple(n).map(
    ([a]) =>
      new GraphEdit(`touch an erased or foreign node ${a}`, (model, real) => {
        const dead = real.nodes.map((_, at) => at).filter((at) => !model.order.includes(at));
        const node =
          dead.length === 0 ? new Graph("other").addPlaceholder(type) : (real.nodes[pick(dead, a)] as Node);
        const living = real.nodes[pick(model.order, a)] as Node;
        refused(real, () => real.graph.erase(node));
        refused(real, () => real.graph.replaceAllUses(living, node));
        refused(real, () => real.graph.callFunction(ops.add, [living, node]));
        refused(real, () => real.graph.setArgs(living, [node]));
        refused(real, () => real.graph.rename(node, "x"));
        refused(real, () => real.graph.move(living, node));
      }),
  ),
];

describe("random edits of a graph", () => {
  test("keep order, names and users as a simple model says; what is refused changes nothing", () => {
    fc.assert(
      fc.property(fc.commands(edits, { maxCommands: 60, size: "max" }), (commands) => {
        const setup = () => {
          const graph = new Graph("edited");
          const x = graph.addPlaceholder(type, { name: "x" });
          graph.signature = [new PlaceholderRef("x")];
          graph.setOutput(1);
          return {
            model: { order: [0], all: [{ name: "x", reads: [] as number[] }] },
            real: { graph, nodes: [x as Node] },
          };
        };
        fc.modelRun(setup, commands);
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("break no rule of the verifier but order", () => {
    fc.assert(
      fc.property(fc.commands(edits, { maxCommands: 30, size: "max" }), (commands) => {
        const graph = new Graph("edited");
        const x = graph.addPlaceholder(type, { name: "x" });
        graph.signature = [new PlaceholderRef("x")];
        graph.setOutput(1);
        fc.modelRun(
          () => ({ model: { order: [0], all: [{ name: "x", reads: [] }] }, real: { graph, nodes: [x] } }),
          commands,
        );
        const reasons = findProblems(graph).map(({ params }) => String(params["reason"]));
        expect(
          reasons.filter(
            (reason) => !/before it is defined|which is not in the graph|the signature/.test(reason),
          ),
        ).toEqual([]);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });
});
