import { type Edge, Graph as LayoutGraph, layout } from "@dagrejs/dagre";
import { type Graph, inputsOf, modulePathOf, type Node } from "@quantrace/ir";
import { operationOf } from "../numeric-suite/reading.ts";
import { type Form } from "../report/reasons.ts";
import { escapeText } from "./markup.ts";

/** The width of a monospaced character at the size of the page's graph. */
const CHARACTER = 8;
const HEIGHT = 44;
const MARGIN = 16;

/** The graph of a prepared model as SVG: observers and parameters left out, each node a link to its row. */
export function graphSvg(graph: Graph, formOf: (node: string) => Form): string {
  const shown = [...graph.nodes()].filter(isShown);
  const layered = new LayoutGraph<object, Box, Path>()
    .setGraph({ rankdir: "TB", nodesep: 24, ranksep: 36, marginx: MARGIN, marginy: MARGIN })
    .setDefaultEdgeLabel(() => ({}) as Path);
  for (const node of shown) layered.setNode(node.name, { width: widthOf(node), height: HEIGHT } as Box);
  for (const node of shown) for (const from of sourcesOf(node)) layered.setEdge(from.name, node.name);
  layout(layered);
  const { width = 0, height = 0 } = layered.graph() as { width?: number; height?: number };
  const edges = layered.edges().map((edge: Edge) => edgeSvg(layered.edge(edge)));
  const nodes = shown.map((node) => nodeSvg(node, layered.node(node.name), formOf(node.name)));
  const label = `The graph: ${shown.length} nodes. The table below lists them.`;
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`;
  return `<svg class="graph" role="group" aria-label="${escapeText(label)}" ${size}>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
${edges.join("\n")}
${nodes.join("\n")}
</svg>`;
}

/** What the layout makes of a node: the box around its centre. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Path {
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

function isShown(node: Node): boolean {
  return node.kind !== "get_attr" && !isObserver(node);
}

function isObserver(node: Node): boolean {
  return operationOf(node) === "observe";
}

/** The nodes whose values a node reads, through observers. */
function sourcesOf(node: Node): readonly Node[] {
  const sources = inputsOf(node).map((input) => (isObserver(input) ? (inputsOf(input)[0] ?? input) : input));
  return [...new Set(sources)].filter(isShown);
}

function widthOf(node: Node): number {
  return CHARACTER * Math.max(titleOf(node).length, pathOf(node).length, 6) + 24;
}

function titleOf(node: Node): string {
  return node.kind === "placeholder"
    ? `input ${node.name}`
    : node.kind === "call_module"
      ? node.target
      : operationOf(node);
}

function pathOf({ origin: { scope } }: Node): string {
  return scope === null ? "" : modulePathOf(scope);
}

function nodeSvg(node: Node, { x, y, width, height }: Box, form: Form): string {
  const path = pathOf(node);
  const at = { x: (x - width / 2).toFixed(1), y: (y - height / 2).toFixed(1) };
  const under = `<text class="under" x="${x.toFixed(1)}" y="${(y + 14).toFixed(1)}">${escapeText(path)}</text>`;
  const box = `<rect class="${form}" x="${at.x}" y="${at.y}" width="${width}" height="${height}" rx="6"/>`;
  const title = `<title>${escapeText(`${node.name}: ${form}`)}</title>`;
  const name = `<text x="${x.toFixed(1)}" y="${(y + (path === "" ? 5 : -2)).toFixed(1)}">${escapeText(titleOf(node))}</text>`;
  return `<a href="#node-${escapeText(node.name)}">${title}${box}${name}${path === "" ? "" : under}</a>`;
}

function edgeSvg({ points }: Path): string {
  const steps = points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
  return `<path d="${steps.join("")}" marker-end="url(#head)"/>`;
}
