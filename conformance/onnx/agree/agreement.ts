import { QuantraceError } from "@quantrace/core";
import { type Graph, spec, symbolicTrace } from "@quantrace/ir";
import { type Converted, convertNet } from "../../int8/converted.ts";
import { buildNet, type NetPlan } from "../../int8/net.ts";
import { checkFloat, checkLowered, checkReference } from "./check-graphs.ts";
import { added, emptyTally, type Tally } from "./tally.ts";
import { compareWhole, joined, noGraphs, type WholeGraph } from "./whole-graph.ts";

/** The forms in which each network is exported. */
export const forms = ["float", "reference", "lowered"] as const;

export type Form = (typeof forms)[number];

/** What was compared over many networks. `equal` to `failed` count elements of single nodes, over all forms. */
export interface Figures {
  readonly graphs: number;
  readonly equal: number;
  readonly offByOneAtTie: number;
  readonly withinBound: number;
  readonly failed: number;
  readonly nodes: Readonly<Record<Form, Tally>>;
  readonly wholeGraph: Readonly<Record<Form, WholeGraph>>;
  /** Graphs that `exportOnnx` has refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Networks that are wrong, with what is wrong. */
  readonly exhibits: readonly { readonly plan: NetPlan; readonly problems: readonly string[] }[];
}

export const nothing: Figures = {
  graphs: 0,
  equal: 0,
  offByOneAtTie: 0,
  withinBound: 0,
  failed: 0,
  nodes: { float: emptyTally, reference: emptyTally, lowered: emptyTally },
  wholeGraph: { float: noGraphs, reference: noGraphs, lowered: noGraphs },
  refused: {},
  exhibits: [],
};

/** Compares one network in all forms and adds what was found. */
export async function addNet(figures: Figures, plan: NetPlan): Promise<Figures> {
  const converted = await convertNet(plan);
  const float = floatGraph(plan);
  let sum: Figures = { ...figures, graphs: figures.graphs + 1 };
  for (const form of forms) {
    try {
      const nodes = await checkForm[form](converted, float);
      const whole = await compareWhole(graphOf(form, converted, float), converted.inputs);
      sum = withForm(sum, form, nodes, whole, plan);
    } catch (error) {
      sum = withError(sum, form, error, plan);
    }
  }
  return sum;
}

const checkForm: Readonly<Record<Form, (converted: Converted, float: Graph) => Promise<Tally>>> = {
  float: ({ inputs }, float) => checkFloat(float, inputs),
  reference: (converted) => checkReference(converted),
  lowered: (converted) => checkLowered(converted),
};

function graphOf(form: Form, { reference, int8 }: Converted, float: Graph): Graph {
  return { float, reference, lowered: int8.graph }[form];
}

function floatGraph(plan: NetPlan): Graph {
  const specs = Array.from({ length: plan.inputs }, () => spec("float32", plan.shape));
  return symbolicTrace(buildNet(plan).model, specs).graph;
}

function withForm(figures: Figures, form: Form, found: Tally, whole: WholeGraph, plan: NetPlan): Figures {
  const problems = found.problems.map((problem) => `${form}: ${problem}`);
  const exhibit = problems.length === 0 ? [] : [{ plan, problems }];
  return {
    ...figures,
    equal: figures.equal + found.equal,
    offByOneAtTie: figures.offByOneAtTie + found.offByOneAtTie,
    withinBound: figures.withinBound + found.withinBound,
    failed: figures.failed + found.failed,
    nodes: { ...figures.nodes, [form]: added(figures.nodes[form], { ...found, problems: [] }) },
    wholeGraph: { ...figures.wholeGraph, [form]: joined(figures.wholeGraph[form], whole) },
    exhibits: [...figures.exhibits, ...exhibit].slice(0, 10),
  };
}

/** What the exporter refuses by name is counted apart; everything else is a failure. */
function withError(figures: Figures, form: Form, error: unknown, plan: NetPlan): Figures {
  if (error instanceof QuantraceError && error.code === "QF5002") {
    const reason = `${form}: ${String(error.params["op"])}: ${String(error.params["why"])}`;
    return { ...figures, refused: { ...figures.refused, [reason]: (figures.refused[reason] ?? 0) + 1 } };
  }
  const problems = [`${form}: ${String((error as Error).message)}`];
  return {
    ...figures,
    failed: figures.failed + 1,
    exhibits: [...figures.exhibits, { plan, problems }].slice(0, 10),
  };
}
