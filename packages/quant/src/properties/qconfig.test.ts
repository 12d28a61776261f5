import { Module, nn, ops, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec, symbolicTrace } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { type MappingEntry, QConfigMapping, type Setting } from "../qconfig/qconfig-mapping.ts";
import { resolveQConfigs } from "../qconfig/resolve-qconfig.ts";

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

/** One operation of the network, written down by hand: who owns it, and which calls it is. */
interface Facts {
  readonly path: string;
  readonly className: string;
  readonly op: string;
  /** As the operation: around its owner if that is a layer, index. As its owner: around that, index. */
  readonly opCall: readonly [string, number];
  readonly ownerCall: readonly [string, number] | null;
}

const facts: Readonly<Record<string, Facts>> = {
  linear: {
    path: "block.first",
    className: "Linear",
    op: "linear",
    opCall: ["block", 0],
    ownerCall: ["block", 0],
  },
  relu: { path: "block", className: "Block", op: "relu", opCall: ["block", 0], ownerCall: ["", 0] },
  linear_1: {
    path: "block.second",
    className: "Linear",
    op: "linear",
    opCall: ["block", 1],
    ownerCall: ["block", 1],
  },
  linear_2: {
    path: "tail.0",
    className: "Linear",
    op: "linear",
    opCall: ["tail", 0],
    ownerCall: ["tail", 0],
  },
  relu_1: { path: "tail.1", className: "ReLU", op: "relu", opCall: ["tail", 0], ownerCall: ["tail", 0] },
  add: { path: "", className: "Net", op: "add", opCall: ["", 0], ownerCall: null },
};

type Draft = Omit<MappingEntry, "setting">;

const types = {
  Linear: nn.Linear,
  ReLU: nn.ReLU,
  Block,
  Net,
  linear: ops.linear,
  relu: ops.relu,
  add: ops.add,
};

const drafts: fc.Arbitrary<Draft> = fc.oneof(
  fc.constant({ kind: "global" } as Draft),
  fc.constantFrom(...Object.keys(types)).map((type) => ({ kind: "objectType", type }) as Draft),
  fc
    .constantFrom("block", "block\\.f.*", "tail\\.\\d", ".*", "b.*d", "(tail|block)\\.(0|second)", "")
    .map((regex) => ({ kind: "moduleNameRegex", regex }) as Draft),
  fc
    .constantFrom("", "block", "block.first", "block.second", "tail", "tail.0", "tail.1")
    .map((moduleName) => ({ kind: "moduleName", moduleName }) as Draft),
  fc
    .record({
      moduleName: fc.constantFrom("", "block", "tail"),
      type: fc.constantFrom(...Object.keys(types)),
      index: fc.integer({ min: 0, max: 2 }),
    })
    .map((call) => ({ kind: "moduleNameObjectTypeOrder", ...call }) as Draft),
);

const mappings = fc.array(fc.tuple(drafts, fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 8 });

function settingOf(id: number): Setting {
  return id === 0 ? null : { ...minMaxQConfig, name: `setting ${id}` };
}

function mappingOf(entries: readonly (readonly [Draft, number])[]): QConfigMapping {
  return entries.reduce((mapping, [draft, id]) => {
    const entry = draft as MappingEntry;
    const setting = settingOf(id);
    switch (entry.kind) {
      case "global":
        return mapping.setGlobal(setting);
      case "objectType":
        return mapping.setObjectType(types[entry.type as "Linear"], setting);
      case "moduleNameRegex":
        return mapping.setModuleNameRegex(entry.regex, setting);
      case "moduleName":
        return mapping.setModuleName(entry.moduleName, setting);
      case "moduleNameObjectTypeOrder": {
        const { moduleName, type, index } = entry;
        return mapping.setModuleNameObjectTypeOrder(moduleName, types[type as "Linear"], index, setting);
      }
    }
  }, new QConfigMapping());
}

/**
 * The rule as a list of questions, strongest first: the first entry to which one of them says yes wins. Of two entries that
 * answer the same question the nearer module wins, and of regular expressions the one that was set first.
 */
const questions: readonly ((entry: MappingEntry, node: Facts) => boolean)[] = [
  (entry, { className, ownerCall }) =>
    entry.kind === "moduleNameObjectTypeOrder" &&
    ownerCall !== null &&
    entry.type === className &&
    entry.moduleName === ownerCall[0] &&
    entry.index === ownerCall[1],
  (entry, { op, opCall }) =>
    entry.kind === "moduleNameObjectTypeOrder" &&
    entry.type === op &&
    entry.moduleName === opCall[0] &&
    entry.index === opCall[1],
  (entry, { path }) => entry.kind === "moduleName" && isWithin(path, entry.moduleName),
  (entry, { path }) => entry.kind === "moduleNameRegex" && path.search(new RegExp(entry.regex)) === 0,
  (entry, { className }) => entry.kind === "objectType" && entry.type === className,
  (entry, { op }) => entry.kind === "objectType" && entry.type === op,
  (entry) => entry.kind === "global",
];

function isWithin(path: string, name: string): boolean {
  const [parts, parents] = [path.split("."), name.split(".")];
  return name === "" || parents.every((part, i) => part === parts[i]);
}

function naive({ entries }: QConfigMapping, node: Facts): Setting | "unasked" {
  for (const question of questions) {
    const answers = entries.filter((entry) => question(entry, node));
    const nearness = (entry: MappingEntry): number =>
      entry.kind === "moduleName" ? entry.moduleName.length : 0;
    const nearest = Math.max(...answers.map(nearness));
    const first = answers.find((entry) => nearness(entry) === nearest);
    if (first !== undefined) return first.setting;
  }
  return "unasked";
}

function matchesNothing(entry: MappingEntry): boolean {
  if (entry.kind === "global") return false;
  return !Object.values(facts).some((node) => questions.some((question) => question(entry, node)));
}

function thrownBy(body: () => unknown): QuantraceError | null {
  try {
    body();
    return null;
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
}

test("Q-23 each operation gets the setting of a naive first-match specification", () => {
  const seen = { resolved: 0, kinds: new Set<string>() };
  const law = fc.property(mappings, (entries) => {
    const mapping = mappingOf(entries.filter(([draft]) => !matchesNothing(draft as MappingEntry)));
    for (const [node, { setting, entry }] of resolveQConfigs(graph, mapping)) {
      const expected = naive(mapping, facts[node.name] as Facts);
      expect(entry === null ? "unasked" : (setting?.name ?? null)).toBe(
        expected === null || expected === "unasked" ? expected : expected.name,
      );
      if (entry !== null) seen.kinds.add(entry.kind);
      seen.resolved++;
    }
  });
  fc.assert(law, propertyConfig({ numRuns: 1000 }));
  expect(seen.kinds.size).toBe(5);
  expect(seen.resolved).toBe(6000);
});

/** Names that nothing has: one letter less, one more, another case; and calls that are not made. */
const wrong: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .tuple(fc.constantFrom("block.first", "block.second", "tail.0", "block"), fc.nat(), fc.boolean())
    .map(([name, at, shorter]) => {
      const i = at % name.length;
      const moduleName = shorter
        ? name.slice(0, i) + name.slice(i + 1)
        : `${name.slice(0, i)}z${name.slice(i)}`;
      return { kind: "moduleName", moduleName } as Draft;
    }),
  fc
    .constantFrom("Block", "blok.*", "tail\\.[5-9]", "first")
    .map((regex) => ({ kind: "moduleNameRegex", regex }) as Draft),
  fc
    .integer({ min: 2, max: 9 })
    .map(
      (index) => ({ kind: "moduleNameObjectTypeOrder", moduleName: "block", type: "Linear", index }) as Draft,
    ),
);

test("Q-24 every entry that matches nothing is listed, with the nearest names, and no other is", () => {
  const names = new Set(["", "block", "block.first", "block.second", "tail", "tail.0", "tail.1"]);
  let unmatched = 0;
  const law = fc.property(
    mappings,
    fc.array(fc.tuple(wrong, fc.nat(4)), { maxLength: 3 }),
    (right, others) => {
      const mapping = mappingOf([...right, ...others]);
      const expected = mapping.entries.filter(matchesNothing);
      unmatched += expected.length;
      const problems = thrownBy(() => resolveQConfigs(graph, mapping))?.problems ?? [];
      expect(problems.map(({ code }) => code)).toEqual(expected.map(() => "QQ2001"));
      problems.forEach(({ params }, i) => {
        const entry = expected[i] as MappingEntry;
        const about = "moduleName" in entry ? entry.moduleName : "regex" in entry ? entry.regex : "";
        expect(params["setting"]).toContain(about);
        const nearest = String(params["nearest"]);
        expect(nearest.length).toBeGreaterThan(0);
        if (entry.kind === "moduleName")
          for (const name of nearest.split(", ")) expect(names.has(name), name).toBe(true);
      });
    },
  );
  fc.assert(law, propertyConfig({ numRuns: 400 }));
  expect(unmatched).toBeGreaterThan(200);
});
