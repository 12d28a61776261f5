/** A way to break the analyser: one text of one of its files, replaced by another. */
export interface Mutant {
  readonly name: string;
  /** Below `packages/analyzer/src`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

function mutant(name: string, file: string, find: string, replace: string): Mutant {
  return { name, file, find, replace };
}

const calls = "interpreter/calls";
const statements = "interpreter/statements";
const expressions = "interpreter/expressions";

/** What an analyser of this kind gets wrong when someone is careless. */
export const structuralMutants: readonly Mutant[] = [
  mutant(
    "no implicit flow",
    `${statements}/branches.ts`,
    "if (tested.dynamic) markDecided(m, node, tested.key);",
    "",
  ),
  mutant(
    "no taint through fields",
    `${expressions}/members.ts`,
    "objectsOf(m, receiver).map((object) => readField(object, read.name) ?? STATIC)",
    "objectsOf(m, receiver).map(() => STATIC)",
  ),
  mutant(
    "no taint through elements",
    `${expressions}/element-access.ts`,
    "objectsOf(m, object).map((item) => readField(item, name) ?? STATIC)",
    "objectsOf(m, object).map(() => STATIC)",
  ),
  mutant(
    "no taint through iteration",
    `${expressions}/members.ts`,
    "objectsOf(m, value).map((object) => readField(object, null) ?? STATIC)",
    "objectsOf(m, value).map(() => STATIC)",
  ),
  mutant(
    "writes are forgotten",
    "domain/heap.ts",
    "  fields.set(name, kept === null ? value : joinValues(kept, value));\n",
    "",
  ),
  mutant(
    "closures capture nothing",
    "interpreter/variables.ts",
    "at !== null; at = at.home) {\n    if (at.slots.has(symbol)) return at;",
    "at !== null; at = null) {\n    if (at.slots.has(symbol)) return at;",
  ),
  mutant(
    "nested functions have no home",
    "interpreter/captures.ts",
    "if (found !== undefined) return found;",
    "return false;",
  ),
  mutant(
    "arrow functions lose this",
    `${expressions}/wrappers.ts`,
    "ts.isArrowFunction(node) ? m.frame.activation.self : null",
    "null",
  ),
  mutant(
    "summaries keep their findings",
    `${calls}/call-summary.ts`,
    "for (const hit of summary.hits.values()) {",
    "for (const hit of [] as Hit[]) {",
  ),
  mutant(
    "the receiver is not in the key",
    `${calls}/call-summary.ts`,
    "const receiver = readsThis(node) ? self : null;",
    "const receiver = null;",
  ),
  mutant(
    "the binding is not in the key",
    `${calls}/context-key.ts`,
    "return [value.binding, value.tensor,",
    "return [value.tensor,",
  ),
  mutant(
    "tensor-ness is not in the key",
    `${calls}/context-key.ts`,
    "return [value.binding, value.tensor,",
    "return [value.binding,",
  ),
  mutant(
    "summaries bring no objects",
    `${calls}/import-value.ts`,
    "if (object === undefined) return [];",
    "return [];",
  ),
  mutant(
    "recursion is walked once",
    `${calls}/call-summary.ts`,
    "if (!entry.recursive || sameValue(summary.result, entry.assumed)) return summary;",
    "return summary;",
  ),
  mutant("functions are not entered", `${calls}/run-body.ts`, "  m.execute(body);\n", ""),
  mutant(
    "arguments do not arrive",
    `${calls}/run-body.ts`,
    "bindParameters(m, closure.node, args);",
    "bindParameters(m, closure.node, []);",
  ),
  mutant(
    "the first return wins",
    `${statements}/exits.ts`,
    "frame.returned === null ? value : joinValues(frame.returned, value)",
    "frame.returned ?? value",
  ),
  mutant(
    "loops are walked once",
    `${statements}/loops.ts`,
    "if (sameState(next, entry)) break;",
    "if (round === 0 || sameState(next, entry)) break;",
  ),
  mutant("loops are not walked", `${statements}/loops.ts`, "  loop.body();\n", ""),
  mutant(
    "breaks reach nowhere",
    `${statements}/loops.ts`,
    "m.state = joinAllStates([left, ...target.breaks]);",
    "m.state = left;",
  ),
  mutant("callbacks run once", "interpreter/settle.ts", "if (sameState(next, entry)) return;", "return;"),
  mutant("callbacks do not run", "interpreter/settle.ts", "    round();\n", ""),
  mutant(
    "joins keep one side's variables",
    "domain/state.ts",
    "for (const [slot, value] of b.variables) {\n    const old",
    "for (const [slot, value] of [] as [number, Value][]) {\n    const old",
  ),
  mutant(
    "joins keep one side's objects",
    "domain/state.ts",
    "for (const [key, object] of b.heap) {\n    const old",
    "for (const [key, object] of [] as [number, HeapObject][]) {\n    const old",
  ),
  mutant(
    "joins keep one side's functions",
    "domain/join-values.ts",
    "closures: unionClosures(a.closures, b.closures)",
    "closures: a.closures",
  ),
  mutant(
    "joins keep one side's references",
    "domain/join-values.ts",
    "objects: union(a.objects, b.objects)",
    "objects: a.objects",
  ),
  mutant(
    "joins keep the earlier binding",
    "domain/join-values.ts",
    "return RANK[a] >= RANK[b] ? a : b;",
    "return RANK[a] < RANK[b] ? a : b;",
  ),
  mutant(
    "joins forget what is outside",
    "domain/join-values.ts",
    "external: a.external || b.external",
    "external: a.external && b.external",
  ),
  mutant(
    "a muted part mutes the whole",
    "domain/join-values.ts",
    "return a.muted && b.muted;",
    "return a.muted || b.muted;",
  ),
  mutant(
    "computed values are static",
    "domain/dependent.ts",
    "if (dynamic.length === 0) return STATIC;",
    "return STATIC;",
  ),
  mutant(
    "data is no subject",
    "interpreter/subject.ts",
    'if (value.binding === "data" || value.binding === "unknown") return "data";',
    "",
  ),
  mutant(
    "sizes are no subject",
    "interpreter/subject.ts",
    'if (value.binding === "dim" || facts.dim === "yes") return "dim";',
    "",
  ),
  mutant(
    "types alone tell tensors",
    "interpreter/subject.ts",
    'if (value.tensor === "traced" || value.tensor === "constant") return "yes";',
    "",
  ),
  mutant(
    "presence excuses everything",
    "interpreter/subject.ts",
    "return { subject, nullable: facts.nullable ||",
    "return { subject, nullable: true ||",
  ),
  mutant(
    "presence excuses nothing",
    "interpreter/subject.ts",
    "return { subject, nullable: facts.nullable ||",
    "return { subject, nullable: false && facts.nullable ||",
  ),
  mutant(
    "old objects are new ones",
    "domain/value.ts",
    "export const EXTERNAL: Value = { ...STATIC, external: true };",
    "export const EXTERNAL: Value = { ...STATIC };",
  ),
  mutant("one object per place", "interpreter/variables.ts", "many: true }", "many: false }"),
  mutant(
    "every write is certain",
    "domain/heap.ts",
    "const kept = strong && !object.many ? null : old;",
    "const kept = null;",
  ),
  mutant(
    "added elements are forgotten",
    "domain/heap.ts",
    "const parts = [all, added]",
    "const parts = [all]",
  ),
  mutant(
    "getters do not run",
    `${expressions}/members.ts`,
    "return runGetter(m, read, accessor, receiver);",
    "return STATIC;",
  ),
  mutant(
    "setters do not run",
    "interpreter/writes.ts",
    "if (runSetter(m, target, receiver, value)) return;",
    "",
  ),
  mutant(
    "overriding is not seen",
    `${calls}/methods.ts`,
    "symbol === null ? [owner] : m.world.classes.below(symbol)",
    "[owner]",
  ),
  mutant(
    "super leads nowhere",
    `${calls}/methods.ts`,
    "if (isFixed) return closuresOf(method.symbol?.declarations ?? [], receiver);",
    "if (isFixed) return [];",
  ),
  mutant(
    "defaults are not evaluated",
    `${calls}/parameters.ts`,
    "const otherwise = m.evaluate(parameter.initializer);",
    "const otherwise = STATIC;",
  ),
  mutant(
    "fields of patterns are static",
    "interpreter/patterns.ts",
    "readMember(m, { node: element.name, symbol, name, isSuper: false }, value)",
    "STATIC",
  ),
  mutant("handlers do not run", `${statements}/try.ts`, "m.execute(node.catchClause.block);", ""),
  mutant(
    "cases do not fall through",
    `${statements}/switch.ts`,
    "m.state = joinStates(m.state, fallen);",
    "",
  ),
  mutant(
    "one side of a choice",
    `${expressions}/conditional.ts`,
    "const value = joinValues(whenTrue, whenFalse);",
    "const value = whenTrue;",
  ),
  mutant(
    "the right side has no effect",
    `${expressions}/operators.ts`,
    "const changed = !sameState(before, m.state);",
    "const changed = false;\n  m.state = before;",
  ),
  mutant(
    "exits do not matter",
    `${statements}/branches.ts`,
    'if (isOnlyThrow(node.thenStatement) && node.elseStatement === undefined) return "throw";',
    'return "none";',
  ),
  mutant(
    "reads are no data",
    "interpreter/tensor-members.ts",
    '    binding: "data",\n    reads',
    "    reads",
  ),
  mutant(
    "results are constants",
    "interpreter/tensor-members.ts",
    'inputs.some(isDynamic) ? "traced" : "constant"',
    '"constant"',
  ),
  mutant(
    "pairs of maps are mixed up",
    `${calls}/construct.ts`,
    'readField(pair, "1")',
    'readField(pair, "0")',
  ),
  mutant(
    "searches are not looked at",
    `${calls}/array-methods.ts`,
    "if (method.searches) reportSearch(m, call, elements);\n  else if",
    "if",
  ),
  mutant(
    "choices are not looked at",
    `${calls}/array-methods.ts`,
    "    reportChoice(m, call, method, node, returned);\n",
    "    void reportChoice;\n",
  ),
  mutant(
    "changed arrays are not looked at",
    `${calls}/array-methods.ts`,
    "if (method.mutates) mutate(m, call, added);",
    "",
  ),
  mutant(
    "members of sizes are static",
    `${expressions}/members.ts`,
    'if (receiver.binding === "dim" && receiver.objects.length === 0) return dependent([receiver]);',
    "void dependent;",
  ),
  mutant(
    "outputs are not looked at",
    "analysis/analyse-module.ts",
    "  checkOutput(m, code, result);\n",
    "  void [checkOutput, result];\n",
  ),
  mutant(
    "submodules explain everything",
    "analysis/without-inherited.ts",
    "return owners.length > 0 && owners.every((owner) => owner.hits.has(key));",
    "return true;",
  ),
];
