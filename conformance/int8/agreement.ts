import fc from "fast-check";
import { checkNet, type EndToEnd } from "./check-net.ts";
import { convertNet } from "./converted.ts";
import { type NetPlan, netPlans } from "./net.ts";

/** What was compared, over many networks. `equal`, `offByOneAtTie` and `failed` count elements of lowered nodes. */
export interface Figures {
  readonly graphs: number;
  readonly nodes: number;
  readonly equal: number;
  readonly offByOneAtTie: number;
  readonly failed: number;
  readonly endToEnd: EndToEnd & { readonly graphsThatDiffer: number };
  /** How many nodes there are of each lowered operation. */
  readonly ops: Readonly<Record<string, number>>;
  /** Networks that are wrong, with what is wrong. */
  readonly exhibits: readonly Exhibit[];
}

export interface Exhibit {
  readonly plan: NetPlan;
  readonly problems: readonly string[];
}

export const nothing: Figures = {
  graphs: 0,
  nodes: 0,
  equal: 0,
  offByOneAtTie: 0,
  failed: 0,
  endToEnd: { elements: 0, different: 0, mostSteps: 0, graphsThatDiffer: 0 },
  ops: {},
  exhibits: [],
};

/** The plans of a run, from its seed. */
export function plansOf(graphs: number, seed: number): readonly NetPlan[] {
  return fc.sample(netPlans, { numRuns: graphs, seed });
}

/** Compares one network and adds what was found. */
export async function addNet(figures: Figures, plan: NetPlan): Promise<Figures> {
  const found = checkNet(await convertNet(plan));
  const ops = { ...figures.ops };
  for (const op of found.ops) ops[op] = (ops[op] ?? 0) + 1;
  const { elements, different, mostSteps, graphsThatDiffer } = figures.endToEnd;
  const { endToEnd } = found;
  const exhibit = found.failed === 0 ? [] : [{ plan, problems: found.problems }];
  return {
    graphs: figures.graphs + 1,
    nodes: figures.nodes + found.nodes,
    equal: figures.equal + found.equal,
    offByOneAtTie: figures.offByOneAtTie + found.offByOneAtTie,
    failed: figures.failed + found.failed,
    endToEnd: {
      elements: elements + endToEnd.elements,
      different: different + endToEnd.different,
      mostSteps: Math.max(mostSteps, endToEnd.mostSteps),
      graphsThatDiffer: graphsThatDiffer + (endToEnd.different > 0 ? 1 : 0),
    },
    ops,
    exhibits: figures.exhibits.length < 10 ? [...figures.exhibits, ...exhibit] : figures.exhibits,
  };
}
