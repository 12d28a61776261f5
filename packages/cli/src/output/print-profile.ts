import type { NodeProfile } from "@quantrace/kernels";
import { table } from "./table.ts";

const columns = [
  { title: "node" },
  { title: "operation" },
  { title: "runs as" },
  { title: "layout" },
  { title: "parts", right: true },
  { title: "MACs", right: true },
  { title: "kept", right: true },
  { title: "moved", right: true },
  { title: "ms", right: true },
  { title: "share", right: true },
];

/** What runs where, and how long it takes: kept are packed weights and tables, moved are activations, both in bytes. */
export function printProfile(profile: readonly NodeProfile[]): string {
  const total = profile.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return table(
    columns,
    profile.map((node) => [
      node.node,
      node.op,
      node.runs,
      node.layout ?? "",
      String(node.parts),
      String(node.macs),
      String(node.weightBytes),
      String(node.activationBytes),
      node.milliseconds.toFixed(3),
      `${((100 * node.milliseconds) / (total || 1)).toFixed(1)} %`,
    ]),
  );
}
