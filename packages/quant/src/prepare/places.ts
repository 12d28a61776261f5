import type { CallModuleNode, Node } from "@quantrace/ir";
import { nodesIn } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import { givenGroups } from "../standalone/standalone-groups.ts";
import { type IntegerValue, outerKey } from "../standalone/standalone-calls.ts";
import type { Read } from "./activation-reads.ts";
import type { Candidate } from "./candidate.ts";
import type { ObservedPlace } from "./plan.ts";
import { fixedGroups, type ShareGroups, type Tails } from "./share-groups.ts";
import { dtypeOf, type ModuleCalls } from "./value-dtypes.ts";

/** Where values are observed, and by what. */
export interface Places {
  readonly places: readonly ObservedPlace[];
  readonly observers: ReadonlyMap<string, Observer>;
}

/** Places as they are decided, before annotations. */
export interface DecidedPlaces extends Places {
  /** Values that are observed inside of the standalone modules which give them, and by what. */
  readonly given: ReadonlyMap<string, string>;
}

/** What was decided of the values, before there are places. */
export interface Values {
  readonly quantized: readonly (readonly [Node, Candidate])[];
  readonly calls: ModuleCalls;
  readonly tails: Tails;
  readonly share: ShareGroups;
  readonly dtypes: ReadonlyMap<Node, string>;
}

/**
 * Every value that a quantized node reads or yields is observed, by the observer of its group. Where it has another dtype
 * than its reader wants, the edge between the two is observed as well: the value is requantized there. A fixed range that
 * the backend sets for an output says nothing of what is read.
 */
export function placesOf(values: Values): DecidedPlaces {
  const { quantized, calls, tails } = values;
  const table = new PlaceTable(values);
  for (const [node, { reads, config, exact, shares }] of quantized) {
    if (config === null) continue;
    const value = tails.get(node) ?? node;
    const key = shares ? table.keyOf(value) : null;
    const isOfOutput = exact !== null && config.activation.name === "FixedQParamsObserver";
    for (const read of isOfOutput ? [] : reads.filter(({ user }) => user === node))
      table.read(node, read, config.activation, key);
    table.observe(value, config.activation, `given by ${node.name}`);
  }
  // What is fused in may read values that are given further on, under a setting of their own.
  for (const [node, { reads, config }] of quantized) {
    if (config === null) continue;
    for (const read of reads.filter(({ user }) => user !== node))
      table.read(read.user, read, config.activation, null);
  }
  for (const { node, config, inputs, outputs } of calls.customs) {
    for (const value of inputs)
      table.read(node, { value, operand: operandOf(node, value) }, config.activation, null);
    for (const value of outputs) table.observe(value, config.activation, `given by ${node.name}`);
  }
  for (const call of calls.standalone) {
    for (const { value, operand, key, observer } of call.reads) {
      if (values.share.standalone.takesAsItIs(call, key))
        table.observe(value, observer, `read by ${call.node.name}`);
      else table.readEdge(call.node, { value, operand }, observer, outerKey(call.node.target, key));
    }
    for (const { value, observer } of call.gives)
      table.observe(value, observer, `given by ${call.node.name}`);
  }
  return table.result();
}

/** The places as they are found: the first word on a value counts. */
class PlaceTable {
  readonly #values: Values;
  readonly #places: Map<Node, ObservedPlace> = new Map();
  readonly #edges: Map<string, ObservedPlace> = new Map();
  readonly #observers: Map<string, Observer> = new Map();
  readonly #inside: Map<string, string> = new Map();
  readonly #fixed: ReadonlyMap<Node, Observer>;
  readonly #given: ReadonlyMap<Node, IntegerValue>;

  constructor(values: Values) {
    const { quantized, tails, share, calls, dtypes } = values;
    this.#values = values;
    this.#fixed = fixedGroups(quantized, tails, share.groups);
    this.#given = givenGroups({ quantized, tails, share, calls: calls.standalone, values: dtypes.keys() });
  }

  /** The key of the observer of a value. */
  keyOf(value: Node): string {
    const group = this.#values.share.groups.find(value);
    return this.#given.get(group)?.key ?? `observer_${group.name}`;
  }

  observe(value: Node, observer: Observer, reason: string): void {
    const { groups, standalone } = this.#values.share;
    const group = groups.find(value);
    const key = this.keyOf(value);
    const given = this.#given.get(group)?.observer ?? this.#fixed.get(group);
    if (!reusesInput(observer) && !this.#observers.has(key)) this.#observers.set(key, given ?? observer);
    if (this.#places.has(value)) return;
    // A value that a standalone module gives is observed inside of it, and outside only by another observer.
    const inside = standalone.given.get(value);
    if (inside === key || inside === null) this.#inside.set(value.name, key);
    else this.#places.set(value, { node: value.name, edge: null, observer: key, reason });
  }

  /** What a node reads: in its dtype as it is, else requantized under `key`, or under one of the value and the dtype. */
  read(node: Node, read: Read, observer: Observer, key: string | null): void {
    const { dtypes, share } = this.#values;
    const dtype = dtypeOf(observer);
    if (reusesInput(observer) || dtypes.get(read.value) === dtype)
      this.observe(read.value, observer, `read by ${node.name}`);
    else
      this.readEdge(node, read, observer, key ?? `observer_${share.groups.find(read.value).name}_${dtype}`);
  }

  readEdge(node: Node, { value, operand }: Read, observer: Observer, key: string): void {
    if (!this.#observers.has(key)) this.#observers.set(key, observer);
    const edge = { user: node.name, operand };
    const reason = `read by ${node.name} in ${dtypeOf(observer)}`;
    const place = { node: value.name, edge, observer: key, reason };
    this.#edges.set(`${value.name} ${node.name} ${operand}`, place);
  }

  result(): DecidedPlaces {
    const places = [...this.#places.values(), ...this.#edges.values()];
    return { places, observers: this.#observers, given: this.#inside };
  }
}

function operandOf({ args }: CallModuleNode, value: Node): number {
  return args.findIndex((arg) => nodesIn([arg]).includes(value));
}

/** The values behind each observer. */
export function groupsOf(places: readonly ObservedPlace[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { node, observer } of places) groups.set(observer, [...(groups.get(observer) ?? []), node]);
  return groups;
}
