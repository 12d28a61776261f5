import { Module, nn, ops, type Tensor } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import { type Graph, type Node, spec, symbolicTrace } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minMaxQConfig } from "./default-qconfigs.ts";
import type { QConfig } from "./qconfig.ts";
import { QConfigMapping } from "./qconfig-mapping.ts";
import { ownerOf } from "./owner.ts";
import { resolveQConfigs } from "./resolve-qconfig.ts";

class Block extends Module {
  first = new nn.Linear(4, 4);
  second = new nn.Linear(4, 4);

  forward(x: Tensor): Tensor {
    return this.second.forward(this.first.forward(x).relu());
  }
}

class Net extends Module {
  block = new Block();
  tail = new nn.Sequential(new nn.Linear(4, 4), new nn.ReLU());

  forward(x: Tensor): Tensor {
    return this.tail.forward(this.block.forward(x)).add(x);
  }
}

const graph = symbolicTrace(new Net().eval(), [spec("float32", ["N", 4])]).graph;

function named(name: string): QConfig {
  return { ...minMaxQConfig, name };
}

/** The setting's name for each operation, by the operation's node name. */
function settingsOf(mapping: QConfigMapping, on: Graph = graph): Record<string, string | null> {
  return Object.fromEntries(
    [...resolveQConfigs(on, mapping)].map(([node, { setting }]) => [node.name, setting?.name ?? null]),
  );
}

describe("who owns a node", () => {
  test("the innermost built-in layer, else the user's module", () => {
    const owners = [...graph.nodes()]
      .filter((node) => node.kind === "call_function")
      .map((node) => [node.name, ownerOf(node)?.path]);
    expect(Object.fromEntries(owners)).toEqual({
      linear: "block.first",
      relu: "block",
      linear_1: "block.second",
      linear_2: "tail.0",
      relu_1: "tail.1",
      add: "",
    });
  });
});

describe("precedence", () => {
  const all = { linear: "g", relu: "g", linear_1: "g", linear_2: "g", relu_1: "g", add: "g" };
  const base = new QConfigMapping().setGlobal(named("g"));

  test("global is for everything", () => {
    expect(settingsOf(base)).toEqual(all);
  });

  test("an operation beats global", () => {
    expect(settingsOf(base.setObjectType(ops.relu, named("op")))).toEqual({
      ...all,
      relu: "op",
      relu_1: "op",
    });
  });

  test("the owner's class beats the operation", () => {
    const mapping = base.setObjectType(nn.Linear, named("class")).setObjectType(ops.linear, named("op"));
    expect(settingsOf(mapping)).toEqual({ ...all, linear: "class", linear_1: "class", linear_2: "class" });
  });

  test("a regex beats the class; the first that was set wins, also when set again", () => {
    const mapping = base
      .setObjectType(nn.Linear, named("class"))
      .setModuleNameRegex("block\\..*", named("a"))
      .setModuleNameRegex("block\\.f.*", named("b"))
      .setModuleNameRegex("block\\..*", named("c"));
    expect(settingsOf(mapping)).toMatchObject({ linear: "c", linear_1: "c", linear_2: "class", relu: "g" });
  });

  test("a module name beats the regex, the nearest parent beats the others", () => {
    const mapping = base
      .setModuleNameRegex(".*", named("regex"))
      .setModuleName("block", named("parent"))
      .setModuleName("block.first", named("own"));
    expect(settingsOf(mapping)).toMatchObject({
      linear: "own",
      linear_1: "parent",
      relu: "parent",
      linear_2: "regex",
    });
  });

  test("(module, type, call index) beats everything", () => {
    const mapping = base
      .setModuleName("block.second", named("name"))
      .setModuleNameObjectTypeOrder("block", nn.Linear, 1, named("order"))
      .setModuleNameObjectTypeOrder("", ops.add, 0, null);
    expect(settingsOf(mapping)).toMatchObject({ linear: "g", linear_1: "order", add: null });
  });

  test("null means: do not quantize", () => {
    expect(settingsOf(base.setModuleName("block", null))).toMatchObject({
      linear: null,
      relu: null,
      linear_2: "g",
    });
  });

  test("equals a naive specification, for any order of the setters", () => {
    const names = ["block", "block.first", "block.second", "tail", "tail.0"];
    const entries = fc.uniqueArray(
      fc.oneof(
        fc.constant({ rank: 1, about: "global" }),
        fc.constantFrom("linear", "relu", "add").map((about) => ({ rank: 2, about })),
        fc.constantFrom("Linear", "ReLU").map((about) => ({ rank: 3, about })),
        fc.constantFrom(...names).map((about) => ({ rank: 5, about })),
      ),
      { selector: ({ rank, about }) => `${rank} ${about}`, minLength: 1 },
    );
    fc.assert(
      fc.property(entries, (list) => {
        const mapping = list.reduce((m, { rank, about }) => {
          const setting = named(`${rank} ${about}`);
          if (rank === 1) return m.setGlobal(setting);
          if (rank === 2) return m.setObjectType(ops[about as "relu"], setting);
          if (rank === 3) return m.setObjectType(nn[about as "Linear"], setting);
          return m.setModuleName(about, setting);
        }, new QConfigMapping());
        for (const [node, { setting }] of resolveQConfigs(graph, mapping)) {
          expect(setting?.name ?? null).toBe(naive(node, list));
        }
      }),
    );
  });
});

/** The strongest entry that speaks of a node, by the rule in docs/guide/12-settings.md. */
function naive(node: Node, entries: readonly { rank: number; about: string }[]): string | null {
  const owner = ownerOf(node);
  const path = owner?.path ?? "";
  const speaks = ({ rank, about }: { rank: number; about: string }): boolean => {
    if (rank === 1) return true;
    if (rank === 2) return node.kind === "call_function" && node.op.id === about;
    if (rank === 3) return owner?.className === about;
    return path === about || path.startsWith(`${about}.`);
  };
  const best = entries.filter(speaks).sort((a, b) => b.rank - a.rank || b.about.length - a.about.length)[0];
  return best === undefined ? null : `${best.rank} ${best.about}`;
}

describe("entries that match nothing", () => {
  const problemsOf = (mapping: QConfigMapping): string[] => {
    try {
      resolveQConfigs(graph, mapping);
      return [];
    } catch (error) {
      return (error as QuantraceError).problems.map((problem) => `${problem.code} ${problem.summary}`);
    }
  };

  test("are all listed, with the nearest names", () => {
    const mapping = new QConfigMapping()
      .setModuleName("block.frist", null)
      .setObjectType(nn.Conv2d, null)
      .setModuleNameRegex("nothing.*", null);
    const problems = problemsOf(mapping);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe(
      "QQ2001 QConfigMapping moduleName block.frist: there is no module block.frist; nearest: block.first, block, block.second",
    );
    expect(problems[1]).toContain("no class or operation Conv2d");
  });
});

describe("a mapping", () => {
  test("is immutable", () => {
    const mapping = new QConfigMapping();
    mapping.setGlobal(named("g"));
    expect(mapping.entries).toEqual([]);
  });
});
