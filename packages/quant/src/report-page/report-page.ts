import type { AnyForward } from "@quantrace/core";
import {
  instanceOf,
  listOf,
  mapOf,
  number,
  options as optionsKind,
  shaped,
  signature,
  text,
} from "@quantrace/core/arguments";
import type { Graph } from "@quantrace/ir";
import { ConvertedGraphModule } from "../convert/convert.ts";
import { totalBytes } from "../forecast/costs.ts";
import type { NodeComparison } from "../numeric-suite/compare-models.ts";
import { observed as observedKind } from "../prepare/observed-kind.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { ReportRow } from "../report/report-row.ts";
import { graphSvg } from "./graph-svg.ts";
import { bytesText, escapeText, shortNumber } from "./markup.ts";
import { formOf, nodeTable } from "./node-table.ts";
import { observerCards } from "./observer-cards.ts";
import { pagePolicy } from "./page-policy.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { sourceHeat } from "./source-heat.ts";

export interface ReportPageOptions {
  /** The page's heading. Default: the name of the graph. */
  readonly title?: string;
  /** Figures of `compareModels`, for the table and the heat of source lines. */
  readonly comparison?: readonly NodeComparison[];
  /** The texts of the user's source files by their names in `comparison`, for the heat of source lines. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Cut off from the beginning of file names. */
  readonly root?: string;
}

const checkReportPage = signature("reportPage", {
  calibrated: observedKind,
  converted: instanceOf(ConvertedGraphModule, "a converted model: convert(calibrated)"),
  options: optionsKind<ReportPageOptions>({
    title: text,
    comparison: listOf(shaped("a row of compareModels", { node: text, sqnr: number })),
    sources: mapOf(text, "a Map from file names to texts"),
    root: text,
  }),
});

/**
 * The report of a conversion as one HTML page: the graph, what each observer saw and chose, SQNR by source line, and the
 * table of all nodes. It loads nothing, and its own content security policy forbids everything but its style and script.
 *
 * @throws QS1013 for an argument of the wrong kind
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * reportPage(calibrated, convert(calibrated), { title: "A layer" }).startsWith("<!doctype html>"); // => true
 */
export function reportPage<F extends AnyForward>(
  given: ObservedGraphModule<F>,
  converted: ConvertedGraphModule<F>,
  options: ReportPageOptions = {},
): string {
  checkReportPage(given, converted, options);
  const calibrated = given.flat();
  const { comparison = [], sources = new Map<string, string>(), root = "" } = options;
  const title = escapeText(options.title ?? (calibrated.graph.name || "Model"));
  const nameOf = (file: string): string =>
    root !== "" && file.startsWith(root) ? file.slice(root.length) : file;
  const rows = new Map(converted.report.map((row) => [row.node, row]));
  const formOfNode = (node: string) => {
    const row = rows.get(node);
    return row === undefined ? "float32" : formOf(row);
  };
  const compared = new Map(comparison.map((row) => [row.node, row]));
  const heat =
    comparison.length === 0
      ? ""
      : `<h2>SQNR by source line</h2>
<p class="faint">The lowest signal to quantization noise among the values that a line computes.</p>
${sourceHeat(comparison, sources, nameOf)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${title}: quantization report</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1>${title}</h1><p class="faint">Quantization report by Quantrace</p>
${summary(calibrated, converted, comparison)}</header>
<main>
<h2>Graph</h2>
<ul class="legend"><li class="chip int8">int8</li><li class="chip float32">float32 (dashed)</li><li class="chip none">nothing left to compute</li></ul>
<div class="scroll" tabindex="0" role="region" aria-label="Graph">${graphSvg(calibrated.graph, formOfNode)}</div>
<h2>Observed values</h2>
<p class="faint">Blue: what was seen, heights by the square root of the count. Green: the range that was chosen; grey bars are clipped.</p>
${observerCards(calibrated)}
${heat}
<h2>Nodes</h2>
${nodeTable(converted.report, compared, nameOf)}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function summary(
  calibrated: ObservedGraphModule,
  { graph, report }: { readonly graph: Graph; readonly report: readonly ReportRow[] },
  comparison: readonly NodeComparison[],
): string {
  const operations = report.filter(({ kind }) => kind === "call_function" || kind === "call_module");
  const int8 = operations.filter((row) => formOf(row) === "int8").length;
  const worst = comparison.reduce<NodeComparison | null>(
    (a, row) => (a === null || row.sqnr < a.sqnr ? row : a),
    null,
  );
  const facts = [
    [`${int8} of ${operations.length}`, "operations in int8"],
    [bytesText(totalBytes(graph)), `of parameters; float32: ${bytesText(totalBytes(calibrated.graph))}`],
    [
      String(calibrated.batches),
      calibrated.batches === 1 ? "batch of calibration" : "batches of calibration",
    ],
    ...(worst === null ? [] : [[`${shortNumber(worst.sqnr)} dB`, `lowest SQNR: ${worst.node}`]]),
  ];
  const items = facts.map(
    ([figure = "", what = ""]) => `<li><strong>${escapeText(figure)}</strong>${escapeText(what)}</li>`,
  );
  return `<ul class="summary">${items.join("")}</ul>`;
}
