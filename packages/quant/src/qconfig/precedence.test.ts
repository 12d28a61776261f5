import { Module, nn, type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { print, spec, symbolicTrace } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minMaxQConfig } from "./default-qconfigs.ts";
import { QConfigMapping, type Setting } from "./qconfig-mapping.ts";
import { resolveQConfigs } from "./resolve-qconfig.ts";

/** A step of a block's forward: an operation of its own, a layer, another block, or one of its modules once more. */
type Step =
  | { readonly kind: "op"; readonly op: "relu" | "neg" | "sigmoid" }
  | { readonly kind: "layer"; readonly layer: "ReLU" | "Sigmoid" | "Linear" }
  | { readonly kind: "block"; readonly name: "BlockA" | "BlockB"; readonly steps: readonly Step[] }
  | { readonly kind: "again"; readonly which: number };

const makeLayer = {
  ReLU: () => new nn.ReLU(),
  Sigmoid: () => new nn.Sigmoid(),
  Linear: () => new nn.Linear(2, 2),
};
const opOfLayer = { ReLU: "relu", Sigmoid: "sigmoid", Linear: "linear" } as const;

class BlockA extends Module {
  readonly steps: readonly Step[];
  readonly parts: readonly (Module & { forward(x: Tensor): Tensor })[];

  constructor(steps: readonly Step[]) {
    super();
    this.steps = steps;
    this.parts = steps.flatMap((step) => {
      if (step.kind === "layer") return [makeLayer[step.layer]()];
      return step.kind === "block" ? [new blocks[step.name](step.steps)] : [];
    });
  }

  forward(x: Tensor): Tensor {
    let [y, next] = [x, 0];
    for (const step of this.steps) {
      if (step.kind === "op") y = y[step.op]();
      else {
        const part = step.kind === "again" ? again(step.which, next) : next++;
        if (part !== null) y = (this.parts[part] as nn.ReLU).forward(y);
      }
    }
    return y;
  }
}

class BlockB extends BlockA {}

const blocks = { BlockA, BlockB };

/** Which of the parts so far is called again; null when there is none. */
function again(which: number, parts: number): number | null {
  return parts === 0 ? null : which % parts;
}

const anySteps = fc.letrec<{ steps: readonly Step[] }>((tie) => ({
  steps: fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("op" as const),
          op: fc.constantFrom("relu", "neg", "sigmoid"),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("layer" as const),
          layer: fc.constantFrom("ReLU", "Sigmoid", "Linear"),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("block" as const),
          name: fc.constantFrom("BlockA", "BlockB"),
          steps: tie("steps"),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("again" as const), which: fc.nat({ max: 3 }) }) },
    ),
    { maxLength: 4, depthIdentifier: "blocks" },
  ) as never,
})).steps;

/** What is known of one operation from the tree alone, in the order in which they run. */
interface Expected {
  readonly op: string;
  /** Of the layer, or else of the block. */
  readonly ownerPath: string;
  readonly ownerClass: string;
  /** `module, what, index` for the operation and for its owner. */
  readonly calls: readonly string[];
}

/** Walks the tree as forward does, counting by hand. */
function expectedOf(root: readonly Step[]): Expected[] {
  const counts = new Map<string, number>();
  const found: Expected[] = [];
  const count = (module: string, what: string): string => {
    const index = counts.get(`${module} ${what}`) ?? 0;
    counts.set(`${module} ${what}`, index + 1);
    return `${module}, ${what}, ${index}`;
  };
  const walk = (steps: readonly Step[], path: string, name: string, ownCall: string[]): void => {
    const parts: Step[] = [];
    const call = (step: Step, part: number): void => {
      const child = `${path === "" ? "" : `${path}.`}parts.${part}`;
      if (step.kind === "layer") {
        const layerCall = count(path, step.layer);
        const calls = [layerCall, count(path, opOfLayer[step.layer])];
        found.push({ op: opOfLayer[step.layer], ownerPath: child, ownerClass: step.layer, calls });
      } else if (step.kind === "block") {
        // A call in which nothing is computed leaves no trace, so that it cannot be counted.
        if (!isEmpty(step.steps)) walk(step.steps, child, step.name, [count(path, step.name)]);
      }
    };
    for (const step of steps) {
      if (step.kind === "op") {
        const calls = [...ownCall, count(path, step.op)];
        found.push({ op: step.op, ownerPath: path, ownerClass: name, calls });
      } else if (step.kind === "again") {
        const part = again(step.which, parts.length);
        if (part !== null) call(parts[part] as Step, part);
      } else {
        parts.push(step);
        call(step, parts.length - 1);
      }
    }
  };
  walk(root, "", "BlockA", []);
  return found;
}

function isEmpty(steps: readonly Step[]): boolean {
  return steps.every((step) => step.kind === "again" || (step.kind === "block" && isEmpty(step.steps)));
}

/** One call of a setter. */
type Entry =
  | { readonly set: "global" }
  | { readonly set: "op" | "class"; readonly type: string }
  | { readonly set: "regex"; readonly regex: string }
  | { readonly set: "name"; readonly path: string }
  | { readonly set: "call"; readonly call: string };

interface Case {
  readonly steps: readonly Step[];
  readonly entries: readonly { readonly entry: Entry; readonly isNull: boolean }[];
}

const types = {
  relu: ops.relu,
  neg: ops.neg,
  sigmoid: ops.sigmoid,
  linear: ops.linear,
  ...blocks,
  ReLU: nn.ReLU,
  Sigmoid: nn.Sigmoid,
  Linear: nn.Linear,
};

/** Trees, with mappings each of whose entries speaks of something in the tree. */
const anyCase: fc.Arbitrary<Case> = anySteps
  .filter((steps) => !isEmpty(steps))
  .chain((steps) => {
    const known = expectedOf(steps);
    const paths = [...new Set(known.flatMap(({ ownerPath }) => [ownerPath, ...parentsOf(ownerPath)]))];
    const entry = fc.oneof<fc.Arbitrary<Entry>[]>(
      fc.constant({ set: "global" }),
      fc.constantFrom(...known).map(({ op }) => ({ set: "op", type: op })),
      fc.constantFrom(...known).map(({ ownerClass }) => ({ set: "class", type: ownerClass })),
      fc
        .constantFrom(...known)
        .map(({ ownerPath }) => ({ set: "regex", regex: `${ownerPath.slice(0, -1)}.*` })),
      fc.constantFrom(...paths).map((path) => ({ set: "name", path })),
      fc.constantFrom(...known.flatMap(({ calls }) => calls)).map((call) => ({ set: "call", call })),
    );
    const entries = fc.array(fc.record({ entry, isNull: fc.boolean() }), { maxLength: 8 });
    return entries.map((list) => ({ steps, entries: list }));
  });

/** `a.b.c` has the parents `a.b`, `a` and the root. */
function parentsOf(path: string): string[] {
  if (path === "") return [];
  const parent = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
  return [parent, ...parentsOf(parent)];
}

/** The setting of one operation by the rule in docs/guide/12-settings.md, from strong to weak. */
function settingOf(node: Expected, entries: Case["entries"]): string {
  const last = (isIt: (entry: Entry) => boolean): string | undefined =>
    entries
      .map((item, i) => (isIt(item.entry) ? label(i, item.isNull) : undefined))
      .findLast((x) => x !== undefined);
  for (const what of [node.ownerClass, node.op]) {
    const call = node.calls.find((text) => text.split(", ")[1] === what);
    const found = last((e) => e.set === "call" && e.call === call);
    if (found !== undefined) return found;
  }
  for (const path of [node.ownerPath, ...parentsOf(node.ownerPath)]) {
    const found = last((e) => e.set === "name" && e.path === path);
    if (found !== undefined) return found;
  }
  const first = entries.find(
    ({ entry }) => entry.set === "regex" && new RegExp(`^${entry.regex}`).test(node.ownerPath),
  );
  if (first !== undefined) {
    const { regex } = first.entry as { regex: string };
    return last((e) => e.set === "regex" && e.regex === regex) as string;
  }
  return (
    last((e) => e.set === "class" && e.type === node.ownerClass) ??
    last((e) => e.set === "op" && e.type === node.op) ??
    last((e) => e.set === "global") ??
    "nothing"
  );
}

function label(i: number, isNull: boolean): string {
  return isNull ? "null" : `entry ${i}`;
}

function mappingOf(entries: Case["entries"]): QConfigMapping {
  return entries.reduce((mapping, { entry, isNull }, i) => {
    const setting: Setting = isNull ? null : { ...minMaxQConfig, name: label(i, false) };
    switch (entry.set) {
      case "global":
        return mapping.setGlobal(setting);
      case "op":
      case "class":
        return mapping.setObjectType(types[entry.type as "relu"], setting);
      case "regex":
        return mapping.setModuleNameRegex(entry.regex, setting);
      case "name":
        return mapping.setModuleName(entry.path, setting);
      case "call": {
        const [module, type, index] = entry.call.split(", ") as [string, "relu", string];
        return mapping.setModuleNameObjectTypeOrder(module, types[type], Number(index), setting);
      }
    }
  }, new QConfigMapping());
}

describe("the setting of every operation", () => {
  test("follows the precedence, for generated trees of modules and mappings", () => {
    fc.assert(
      fc.property(anyCase, ({ steps, entries }) => {
        const { graph } = symbolicTrace(new BlockA(steps), [spec("float32", [2, 2])]);
        const before = print(graph);
        const expected = expectedOf(steps);
        const resolved = [...resolveQConfigs(graph, mappingOf(entries))];
        expect(
          resolved.map(([node, { setting, entry }]) => [
            node.kind === "call_function" && node.op.id,
            entry === null ? "nothing" : (setting?.name ?? "null"),
          ]),
        ).toEqual(expected.map((node) => [node.op, settingOf(node, entries)]));
        expect(print(graph)).toBe(before);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("the generated cases use every setter, null, nested blocks and repeated calls, and each kind decides", () => {
    const cases = fc.sample(anyCase, { numRuns: 400, seed: 11 });
    const deciding = cases.flatMap(({ steps, entries }) =>
      expectedOf(steps).map((node) => {
        const winner = /^entry (\d+)$/.exec(settingOf(node, entries))?.[1];
        return winner === undefined ? settingOf(node, entries) : entries[Number(winner)]?.entry.set;
      }),
    );
    for (const kind of ["global", "op", "class", "regex", "name", "call", "null", "nothing"])
      expect([kind, deciding.filter((d) => d === kind).length / deciding.length]).toSatisfy(
        ([, share]) => (share as number) > 0.01,
      );
    const known = cases.flatMap(({ steps }) => expectedOf(steps));
    const share = (isIt: (node: Expected) => boolean): number => known.filter(isIt).length / known.length;
    expect(share(({ ownerPath }) => ownerPath.split("parts").length > 3)).toBeGreaterThan(0.02);
    expect(share(({ calls }) => calls.some((call) => !call.endsWith(" 0")))).toBeGreaterThan(0.1);
  });

  test("the root's setting is for everything below that has no nearer one", () => {
    const steps: Step[] = [
      { kind: "layer", layer: "Linear" },
      {
        kind: "block",
        name: "BlockB",
        steps: [
          { kind: "op", op: "relu" },
          { kind: "layer", layer: "Linear" },
        ],
      },
    ];
    const { graph } = symbolicTrace(new BlockA(steps), [spec("float32", [2, 2])]);
    const mapping = new QConfigMapping()
      .setGlobal(null)
      .setModuleName("", { ...minMaxQConfig, name: "root" })
      .setModuleName("parts.1", { ...minMaxQConfig, name: "near" });
    const names = [...resolveQConfigs(graph, mapping).values()].map(({ setting }) => setting?.name);
    expect(names).toEqual(["root", "near", "near"]);
  });
});
