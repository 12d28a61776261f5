import fc from "fast-check";
import { expect, it } from "vitest";
import { Module, namedModules, parameter, tensor, type EagerTensor, type Tensor } from "../index.ts";

/** The module under test: any fields, one parameter. */
class Branch extends Module {
  weight = parameter(tensor([0]));
  constructor(value: number) {
    super();
    this.weight.data.fill(value);
  }
  forward(x: Tensor): Tensor {
    return x;
  }
}

/** What a branch should be: a plain object. */
interface Plain {
  readonly children: Map<string, Plain>;
  value: number;
  training: boolean;
}

interface Real {
  readonly modules: Map<Plain, Branch>;
}

/** Places where `Command.run` needs both sides. */
type Step = fc.Command<Plain, Real>;

function plain(value: number): Plain {
  return { children: new Map(), value, training: true };
}

/** Every node with its first name, depth first. */
function nodes(root: Plain, path = "", seen: Map<Plain, string> = new Map()): Map<Plain, string> {
  if (seen.has(root)) return seen;
  seen.set(root, path);
  for (const [name, child] of root.children) nodes(child, join(path, name), seen);
  return seen;
}

/** Every way down that enters no node twice: the names of a state dict. */
function paths(root: Plain, path = "", open: readonly Plain[] = []): [string, Plain][] {
  if (open.includes(root)) return [];
  const below = [...root.children].flatMap(([name, child]) =>
    paths(child, join(path, name), [...open, root]),
  );
  return [[path, root], ...below];
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function pick(root: Plain, index: number): Plain {
  const all = [...nodes(root).keys()];
  return all[index % all.length] as Plain;
}

function compare(root: Plain, { modules }: Real): void {
  const real = modules.get(root) as Branch;
  const expected = [...nodes(root)].map(([node, path]) => [path, modules.get(node), node.training]);
  expect(namedModules(real).map(([path, module]) => [path, module, module.training])).toEqual(expected);
  expect([...real.stateDict()].map(([key, value]) => [key, value.toArray()])).toEqual(
    paths(root).map(([path, node]) => [join(path, "weight"), [node.value]]),
  );
}

const step = (text: string, check: Step["check"], run: Step["run"]): Step => ({
  check,
  run(model, real) {
    run(model, real);
    compare(model, real);
  },
  toString: () => text,
});

const always = (): boolean => true;

/** Assigns a new module to a field: registers it, or replaces what stands there. */
const assign = (at: number, name: string, value: number): Step =>
  step(`assign(${at}, ${name}, ${value})`, always, (root, { modules }) => {
    const owner = pick(root, at);
    const child = plain(value);
    modules.set(child, new Branch(value));
    owner.children.set(name, child);
    Object.assign(modules.get(owner) as Branch, { [name]: modules.get(child) });
  });

/** Gives a module of the tree a further name, possibly below itself. */
const share = (at: number, name: string, other: number): Step =>
  step(
    `share(${at}, ${name}, ${other})`,
    (root) => paths(root).length < 30,
    (root, { modules }) => {
      const [owner, child] = [pick(root, at), pick(root, other)];
      owner.children.set(name, child);
      Object.assign(modules.get(owner) as Branch, { [name]: modules.get(child) });
    },
  );

const remove = (at: number, name: string): Step =>
  step(`remove(${at}, ${name})`, always, (root, { modules }) => {
    const owner = pick(root, at);
    owner.children.delete(name);
    Reflect.deleteProperty(modules.get(owner) as Branch, name);
  });

const setMode = (at: number, mode: boolean): Step =>
  step(`train(${at}, ${mode})`, always, (root, { modules }) => {
    const top = pick(root, at);
    for (const node of nodes(top).keys()) node.training = mode;
    const module = modules.get(top) as Branch;
    expect(mode ? module.train() : module.eval()).toBe(module);
  });

type Fault = "none" | "missing" | "unexpected" | "shape" | "dtype" | "tie";

/** Loads new values under the first names. A state dict with a fault changes nothing. */
const load = (at: number, values: readonly number[], fault: Fault): Step =>
  step(`load(${at}, [${values.join()}], ${fault})`, always, (root, { modules }) => {
    const top = pick(root, at);
    const loaded = [...nodes(top)].map(([node, path], i) => [node, path, values[i % values.length]] as const);
    const state = new Map<string, EagerTensor>(
      loaded.map(([, path, value]) => [join(path, "weight"), tensor([value as number])]),
    );
    const tied = paths(top).find(([path]) => !state.has(join(path, "weight")));
    if (fault === "missing") state.delete("weight");
    if (fault === "unexpected") state.set("unexpected", tensor([1]));
    if (fault === "shape") state.set("weight", tensor([1, 2]));
    if (fault === "dtype") state.set("weight", tensor(Int32Array.of(1)));
    if (fault === "tie" && tied !== undefined) state.set(join(tied[0], "weight"), tensor([1e9]));
    const module = modules.get(top) as Branch;
    if (fault !== "none" && (fault !== "tie" || tied !== undefined)) {
      expect(() => module.loadStateDict(state)).toThrow(/^QF300/);
      return;
    }
    module.loadStateDict(state);
    for (const [node, , value] of loaded) node.value = value as number;
  });

it("C-17: a tree of modules behaves as plain objects do, whatever is registered, replaced, deleted, switched or loaded", () => {
  const at = fc.nat(8);
  const name = fc.constantFrom("a", "b", "c");
  const value = fc.integer({ min: -99, max: 99 });
  const fault = fc.constantFrom<Fault>("none", "none", "missing", "unexpected", "shape", "dtype", "tie");
  const commands = [
    fc.tuple(at, name, value).map((args) => assign(...args)),
    fc.tuple(at, name, at).map((args) => share(...args)),
    fc.tuple(at, name).map((args) => remove(...args)),
    fc.tuple(at, fc.boolean()).map((args) => setMode(...args)),
    fc.tuple(at, fc.array(value, { minLength: 1, maxLength: 5 }), fault).map((args) => load(...args)),
  ];
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 25 }), (steps) => {
      fc.modelRun(() => {
        const root = plain(1);
        return { model: root, real: { modules: new Map([[root, new Branch(1)]]) } };
      }, steps);
    }),
    { numRuns: 200 },
  );
});
