import { failure, type QuantraceError } from "@quantrace/core/errors";
import { type Graph, modulePathOf, nearestNames, scopeStack } from "@quantrace/ir";
import { type MappingEntry, subject } from "./qconfig-mapping.ts";

/** The error for an entry that speaks of nothing in the graph, with the nearest names. */
export function unmatchedEntry(graph: Graph, entry: MappingEntry): QuantraceError {
  const names = new Set<string>();
  const types = new Set<string>();
  for (const node of graph.nodes()) {
    if (node.kind === "call_function") types.add(node.op.id);
    for (const scope of scopeStack(node.origin.scope)) {
      names.add(modulePathOf(scope));
      types.add(scope.className);
    }
  }
  const [what, name, known] = searched(entry, names, types);
  return failure("QQ2001", {
    setting: `QConfigMapping ${subject(entry)}`,
    what,
    name,
    nearest: nearestNames(name, [...known]).join(", "),
  });
}

/** What an entry looks for: which kind of thing, by which name, among which. */
function searched(
  entry: MappingEntry,
  names: ReadonlySet<string>,
  types: ReadonlySet<string>,
): readonly [string, string, ReadonlySet<string>] {
  switch (entry.kind) {
    case "global":
      return ["operation", "", types];
    case "objectType":
      return ["class or operation", entry.type, types];
    case "moduleNameRegex":
      return ["module that matches", entry.regex, names];
    case "moduleName":
      return ["module", entry.moduleName, names];
    case "moduleNameObjectTypeOrder":
      if (!names.has(entry.moduleName)) return ["module", entry.moduleName, names];
      return [`call ${entry.index} in module "${entry.moduleName}" of`, entry.type, types];
  }
}
