import type { Hit, Note } from "../domain/hit.ts";
import { mergeHits } from "../domain/hit.ts";
import { type Use, valueOf } from "../domain/use.ts";
import type { Rule } from "../rules/rule.ts";
import type { Machine } from "./machine.ts";

/** Turns a use into a hit of the rule that claims it. What no rule claims is a finding too: not understood. */
export function reportUse(m: Machine, use: Use): void {
  const rule = ruleFor(m.world.rules, use);
  const value = valueOf(use);
  const hit: Hit = {
    key: hitKey(rule, use),
    rule,
    use,
    flow: value?.origin ?? null,
    reads: value === null || rule.yields ? [] : value.reads,
    chain: m.frame.chain,
    notes: [],
    paths: new Set([chainKey(m)]),
  };
  recordHit(m.record.hits, hit);
}

function chainKey(m: Machine): string {
  return m.frame.chain.map((call) => m.world.idOf(call.node)).join(" ");
}

/** Adds a hit, or merges it with the one that is there. */
export function recordHit(hits: Map<string, Hit>, hit: Hit): void {
  const known = hits.get(hit.key);
  hits.set(hit.key, known === undefined ? hit : mergeHits(known, hit));
}

/** Adds a place to a hit, once. */
export function addNote(hits: Map<string, Hit>, key: string, note: Note): void {
  const hit = hits.get(key);
  if (hit === undefined || hit.notes.some((known) => known.node === note.node)) return;
  hits.set(key, { ...hit, notes: [...hit.notes, note] });
}

/** The key under which a use is reported. */
export function useKey(m: Machine, use: Use): string {
  return hitKey(ruleFor(m.world.rules, use), use);
}

function hitKey(rule: Rule, use: Use): string {
  return `${rule.code} ${use.node.getSourceFile().fileName} ${use.node.getStart()}`;
}

function ruleFor(rules: readonly Rule[], use: Use): Rule {
  const rule = rules.find((candidate) => candidate.claims(use));
  return rule ?? (rules.at(-1) as Rule); // the last rule claims everything: not-understood
}
