import type { World } from "../interpreter/world.ts";
import { evaluate } from "./code/evaluate.ts";
import { execute } from "./code/execute.ts";
import { DRY_RUN_LIMITS, type DryRunLimits, type Run } from "./run.ts";

export function createRun(world: World, limits: DryRunLimits = DRY_RUN_LIMITS): Run {
  const run: Run = {
    world,
    limits,
    globals: new Map(),
    functions: new WeakSet(),
    classes: new WeakMap(),
    codes: new WeakMap(),
    made: new WeakMap(),
    opaque: new WeakSet(),
    thrown: new WeakMap(),
    failed: new WeakMap(),
    places: new WeakMap(),
    chain: [],
    assigned: new Set(),
    gaps: [],
    listener: null,
    site: null,
    tracing: false,
    modeKnown: false,
    steps: 0,
    depth: 0,
    evaluate: (node, scope) => evaluate(run, node, scope),
    execute: (node, scope) => execute(run, node, scope),
  };
  return run;
}
