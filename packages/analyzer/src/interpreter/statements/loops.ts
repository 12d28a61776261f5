import { copyState, joinAllStates, joinStates, sameState, type State } from "../../domain/state.ts";
import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { testCondition } from "../condition.ts";
import type { JumpTarget, Machine } from "../machine.ts";
import { declareAll } from "./blocks.ts";
import { labelsOf } from "./exits.ts";

interface Loop {
  readonly node: ts.IterationStatement;
  /** What happens before a round. Null for a loop that only leaves through `break`. */
  readonly test: (() => void) | null;
  readonly body: () => void;
  readonly update: () => void;
  /** The test comes after the round. */
  readonly testLast: boolean;
}

/** Walks a loop until its state settles. The tracer unrolls it; the analysis covers any number of rounds. */
export function runLoop(m: Machine, loop: Loop): void {
  const target: JumpTarget = {
    node: loop.node,
    labels: labelsOf(loop.node),
    loop: true,
    breaks: [],
    continues: [],
  };
  m.frame.targets.push(target);
  let left: State | null = null;
  for (let round = 0; m.state !== null; round++) {
    const entry: State = m.state;
    m.state = copyState(entry);
    left = joinStates(left, runRound(m, loop, target));
    const next = joinStates(entry, m.state);
    if (sameState(next, entry)) break;
    if (round === m.world.limits.rounds) {
      m.report({ kind: "limit", node: loop.node, what: "this loop", reason: "its state does not settle" });
      break;
    }
    m.state = next;
  }
  m.frame.targets.pop();
  m.state = joinAllStates([left, ...target.breaks]);
}

/** One round. Gives the state in which the loop may end. */
function runRound(m: Machine, loop: Loop, target: JumpTarget): State | null {
  let left: State | null = null;
  if (!loop.testLast && loop.test !== null) {
    loop.test();
    left = m.state === null ? null : copyState(m.state);
  }
  loop.body();
  m.state = joinAllStates([m.state, ...target.continues]);
  if (m.state === null) return left;
  loop.update();
  if (loop.testLast && loop.test !== null) {
    loop.test();
    left = m.state === null ? null : copyState(m.state);
  }
  return left;
}

/** `while (a) b` */
export function executeWhile(m: Machine, node: ts.WhileStatement): void {
  runLoop(m, {
    node,
    test: isEndless(node.expression)
      ? null
      : () => void testCondition(m, node.expression, { of: "while", exit: "none" }),
    body: () => m.execute(node.statement),
    update: () => {},
    testLast: false,
  });
}

/** `do a while (b)` */
export function executeDo(m: Machine, node: ts.DoStatement): void {
  runLoop(m, {
    node,
    test: () => void testCondition(m, node.expression, { of: "do", exit: "none" }),
    body: () => m.execute(node.statement),
    update: () => {},
    testLast: true,
  });
}

/** `for (a; b; c) d` */
export function executeFor(m: Machine, node: ts.ForStatement): void {
  const { initializer, condition, incrementor } = node;
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) declareAll(m, initializer);
    else m.evaluate(initializer);
  }
  runLoop(m, {
    node,
    test:
      condition === undefined || isEndless(condition)
        ? null
        : () => void testCondition(m, condition, { of: "for", exit: "none" }),
    body: () => m.execute(node.statement),
    update: () => {
      if (incrementor !== undefined) m.evaluate(incrementor);
    },
    testLast: false,
  });
}

function isEndless(condition: ts.Expression): boolean {
  return bare(condition).kind === ts.SyntaxKind.TrueKeyword;
}
