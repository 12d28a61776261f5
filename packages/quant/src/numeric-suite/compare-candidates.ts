import type { AnyForward, Module } from "@quantrace/core";
import { iterable, options as optionsKind, shaped, signature } from "@quantrace/core/arguments";
import { failure, type SourceLocation } from "@quantrace/core/errors";
import { moduleKind } from "@quantrace/core/tracing";
import {
  type Backend,
  backendKind,
  GraphModule,
  referenceBackend,
  specsKind,
  type SpecsOf,
} from "@quantrace/ir";
import { calibrate, type CalibrationData } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { prepare } from "../prepare/prepare.ts";
import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { tracedGraph } from "../sensitivity/trial.ts";
import { compareModels, type NodeComparison } from "./compare-models.ts";

/** One value of the model, and how well each candidate quantizes it. */
export interface CandidateRow {
  readonly node: string;
  readonly op: string;
  readonly modulePath: string;
  /** The user's line. */
  readonly source: SourceLocation | null;
  /** SQNR in dB by the candidates' names; null where the candidate leaves the value in float. */
  readonly sqnr: Readonly<Record<string, number | null>>;
  /** The candidate with the highest, the first of equals; null where none quantizes the value. */
  readonly best: string | null;
}

/** Options of `compareCandidates`. */
export interface CandidateOptions {
  /** Where the float model runs. Default: the reference backend. */
  readonly backend?: Backend;
}

const checkCompareCandidates = signature("compareCandidates", {
  model: moduleKind,
  specs: specsKind,
  data: iterable,
  candidates: shaped("a record of QConfigMappings by name", {}),
  options: optionsKind<CandidateOptions>({ backend: backendKind }),
});

/**
 * Quantizes a model under several mappings and shows, value by value, which does best there. Every operation reads the
 * float model's values (`shadow`), so that a candidate is judged by what it does at this place alone.
 *
 * @source torch.ao.ns._numeric_suite_fx: prepare_n_shadows_model, print_comparisons_n_shadows_model (PyTorch 2.13)
 * @throws QQ3001 when there is no batch; what `prepare`, `calibrate` and `convert` throw
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const candidates = {
 *   histogram: defaultQConfigMapping(),
 *   minMax: new QConfigMapping().setGlobal(minMaxQConfig),
 * };
 * const rows = await compareCandidates(model, [spec("float32", ["N", 2])], [tensor([[1, -1]])], candidates);
 * rows.map(({ node }) => node); // => ["x", "linear"]
 * Object.keys(rows[0].sqnr); // => ["histogram", "minMax"]
 */
export async function compareCandidates<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  data: CalibrationData,
  candidates: Readonly<Record<string, QConfigMapping>>,
  options: CandidateOptions = {},
): Promise<CandidateRow[]> {
  checkCompareCandidates(model, specs, data, candidates, options);
  if (model.training) throw failure("QQ1101", { what: "compareCandidates" });
  const { backend = referenceBackend() } = options;
  const traced = new GraphModule<AnyForward>(tracedGraph(model, specs));
  const batches: unknown[] = [];
  for await (const batch of data as AsyncIterable<unknown>) batches.push(batch);
  const compared = new Map<string, ReadonlyMap<string, NodeComparison>>();
  for (const [name, mapping] of Object.entries(candidates)) {
    const calibrated = await calibrate(prepare(traced, mapping), batches, { backend });
    const rows = await compareModels(calibrated, convert(calibrated), batches, { mode: "shadow", backend });
    compared.set(name, new Map(rows.filter((row) => row.quantized).map((row) => [row.node, row])));
  }
  return [...traced.graph.nodes()].flatMap(({ name }) => candidateRow(name, compared));
}

function candidateRow(
  node: string,
  compared: ReadonlyMap<string, ReadonlyMap<string, NodeComparison>>,
): readonly CandidateRow[] {
  const known = [...compared.values()].map((rows) => rows.get(node)).find((row) => row !== undefined);
  if (known === undefined) return [];
  const figures = [...compared].map(([name, rows]): readonly [string, number | null] => [
    name,
    rows.get(node)?.sqnr ?? null,
  ]);
  const best = figures.reduce((a, b) => ((b[1] ?? -Infinity) > (a[1] ?? -Infinity) ? b : a));
  const { op, modulePath, source } = known;
  return [
    {
      node,
      op,
      modulePath,
      source,
      sqnr: Object.fromEntries(figures),
      best: best[1] === null ? null : best[0],
    },
  ];
}
