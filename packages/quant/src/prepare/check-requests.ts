import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Node, Scope } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import type { Refusal } from "../backend-config/support.ts";
import { namesItself } from "../qconfig/match-entry.ts";
import { ownerOf } from "../qconfig/owner.ts";
import { type MappingEntry, subject } from "../qconfig/qconfig-mapping.ts";
import { isOptional, type ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import type { Candidate } from "./candidate.ts";

/**
 * Refuses each entry that names an operation or a layer itself and asks of it what the backend cannot do: it would be
 * left in float32 against an explicit word. Of a layer that is made of several operations one must be possible. What an
 * entry says of everything, or of all that is in a module, is a wish: the report tells what came of it.
 *
 * @throws QQ2020 for each, with what the backend can do
 */
export function checkRequests(
  candidates: ReadonlyMap<Node, Candidate>,
  activations: ReadonlyMap<Node, Node>,
  settingOf: (node: Node) => ResolvedSetting,
  backend: BackendConfig,
): void {
  const requests = new Map<MappingEntry, Map<Node | Scope, Request>>();
  const note = (node: Node, refusal: Refusal | null, isHonoured: boolean): void => {
    const { entry } = settingOf(node);
    if (entry === null || isOptional(entry) || !namesItself(entry, node)) return;
    const ofEntry = requests.get(entry) ?? new Map<Node | Scope, Request>();
    requests.set(entry, ofEntry);
    const part = meantBy(entry, node);
    const known = ofEntry.get(part) ?? { node, entry, refusal: null, isHonoured: false };
    const first = known.refusal === null && refusal !== null ? { ...known, node, refusal } : known;
    ofEntry.set(part, { ...first, isHonoured: known.isHonoured || isHonoured });
  };
  for (const [node, { refusal, config, weightOnly }] of candidates)
    note(node, refusal, config !== null || weightOnly !== null);
  for (const node of activations.keys()) note(node, null, true);
  const all = [...requests.values()].flatMap((ofEntry) => [...ofEntry.values()]);
  throwProblems(all.flatMap((request) => problemOf(request, backend)));
}

interface Request {
  /** The first node that was refused. */
  readonly node: Node;
  readonly entry: MappingEntry;
  readonly refusal: Refusal | null;
  readonly isHonoured: boolean;
}

/** What an entry speaks of: the operation, or the call of a layer that it is part of. */
function meantBy(entry: MappingEntry, node: Node): Node | Scope {
  const owner = ownerOf(node);
  const isOperation = node.kind === "call_function" && "type" in entry && entry.type === node.op.id;
  return owner?.builtin === true && !isOperation ? owner : node;
}

function problemOf({ node, entry, refusal, isHonoured }: Request, backend: BackendConfig): QuantraceError[] {
  if (isHonoured || refusal === null) return [];
  const { pattern, asked, supported } = refusal;
  const params = { node: node.name, setting: subject(entry), asked, op: pattern.join(" + "), supported };
  const where = { node: node.name, ...(node.origin.source === null ? {} : { source: node.origin.source }) };
  return [failure("QQ2020", { ...params, backend: backend.name }, where)];
}
