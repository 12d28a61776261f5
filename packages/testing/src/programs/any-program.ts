import fc, { type Arbitrary } from "fast-check";
import { Draw } from "../graphs/draw.ts";
import { ProgramBuilder } from "./builder.ts";
import { cleanStatement } from "./clean/index.ts";
import { carriersOf, hazards, writeHazard } from "./hazards/write-hazard.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";
import type { Scope } from "./scope.ts";

/** Options of `anyProgram`. */
export interface AnyProgramOptions {
  /** `clean`: no hazards. `flagged`: one or two. Default: as many of each. */
  readonly only?: "clean" | "flagged";
  /** At most so many statements at the top of `forward`. Default 5. */
  readonly maxStatements?: number;
}

/** A hazard to inject: which one, how its tensor gets there, after how many statements, and with what choices. */
interface HazardPlan {
  readonly hazard: number;
  readonly carrier: number;
  readonly at: number;
  readonly seed: number;
}

/** What a program is built from. Every plan gives a program; a smaller one gives a simpler program. */
interface ProgramPlan {
  readonly statements: readonly number[];
  readonly hazards: readonly HazardPlan[];
  readonly masked: boolean;
}

/**
 * Programs of ordinary TypeScript, for tools that read or run user code. They type-check in strict mode, apart from
 * the casts that a hazard needs. A clean program can be traced; a flagged one says where each hazard is.
 *
 * @example
 * fc.assert(fc.property(anyProgram({ only: "clean" }), ({ labels }) => labels.length === 0));
 */
export function anyProgram(options: AnyProgramOptions = {}): Arbitrary<Program> {
  const { only, maxStatements = 5 } = options;
  const nat = fc.nat({ max: 2 ** 30 });
  const hazard = fc.record({
    hazard: fc.nat({ max: hazards.length - 1 }),
    carrier: nat,
    at: fc.nat({ max: maxStatements }),
    seed: nat,
  });
  const some = fc.array(hazard, { minLength: 1, maxLength: 2 });
  const none = fc.constant<readonly HazardPlan[]>([]);
  return fc
    .record<ProgramPlan>({
      statements: fc.array(nat, { minLength: 1, maxLength: maxStatements, size: "max" }),
      hazards: only === "clean" ? none : only === "flagged" ? some : fc.oneof(none, some),
      masked: fc.boolean(),
    })
    .map(buildProgram);
}

function buildProgram(plan: ProgramPlan): Program {
  const builder = new ProgramBuilder(cleanStatement);
  let scope: Scope = forwardScope(plan.masked);
  const lines: string[] = [];
  for (let i = 0; i <= plan.statements.length; i++) {
    for (const hazard of plan.hazards.filter(({ at }) => Math.min(at, plan.statements.length) === i)) {
      lines.push(...injected(builder, scope, hazard));
    }
    const seed = plan.statements[i];
    if (seed === undefined) continue;
    builder.draw = new Draw(seed);
    const written = cleanStatement(builder, scope);
    lines.push(...written.lines);
    scope = written.scope;
  }
  return printProgram(builder, lines, plan.masked);
}

function injected(b: ProgramBuilder, scope: Scope, plan: HazardPlan): readonly string[] {
  const hazard = hazards[plan.hazard];
  if (hazard === undefined) return [];
  const possible = carriersOf(hazard);
  const carrier = possible[plan.carrier % possible.length];
  if (carrier === undefined) return [];
  b.draw = new Draw(plan.seed);
  return writeHazard(b, scope, hazard, carrier).lines;
}

function forwardScope(masked: boolean): Scope {
  return {
    tensors: ["h", "x", "y"],
    target: "h",
    numbers: [],
    functions: [],
    self: "this",
    mask: masked ? "mask" : null,
    depth: 2,
  };
}
