import { op as opKind } from "../graph/graph-kinds.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { describeValue } from "@quantrace/core/errors";
import {
  anyOf,
  callable,
  flag,
  listOf,
  oneOf,
  optional as optionalKind,
  options,
  shaped,
  signature,
  text,
  type Kind,
} from "@quantrace/core/arguments";
import type { OpDefinition } from "@quantrace/core/ops";
import type { CallFunctionNode } from "../graph/node.ts";

/** A pattern, by what tells the four apart. */
export const patternKind: Kind = shaped("a pattern: call(...), state(), anything() or optional(...)", {
  kind: oneOf("call", "state", "anything", "optional"),
});

/** Patterns by operand name. */
const patternsKind: Kind = {
  expected: "an object with a pattern for each operand name",
  faultIn: (value, path) => {
    if (!isPlainRecord(value))
      return {
        path,
        found: describeValue(value),
        expected: "an object with a pattern for each operand name",
      };
    for (const [name, pattern] of Object.entries(value)) {
      const fault = patternKind.faultIn(pattern, `${path}.${name}`);
      if (fault !== null) return fault;
    }
    return null;
  },
};

/** What an argument must look like. Build one with `call`, `state`, `anything` and `optional`. */
export type Pattern = CallPattern | StatePattern | AnythingPattern | OptionalPattern;

/** An operation, one of several. */
export interface CallPattern {
  readonly kind: "call";
  readonly ops: readonly OpDefinition[];
  /** By operand name. Operands that are not named here may be anything. */
  readonly operands: Readonly<Record<string, Pattern>>;
  readonly options: CallOptions;
}

export interface CallOptions {
  /** The name that the match gives the node. */
  readonly as?: string;
  /** A condition on the node itself, such as on its attributes or its type. */
  readonly where?: (node: CallFunctionNode) => boolean;
  /** True: nodes outside of the match may read it too. The root is always free. Default false. */
  readonly shared?: boolean;
}

/** A parameter, buffer or constant. */
export interface StatePattern {
  readonly kind: "state";
  readonly as: string | null;
}

/** Any argument: a node, a list or a plain value. */
export interface AnythingPattern {
  readonly kind: "anything";
  readonly as: string | null;
}

/** The operand may be left out. */
export interface OptionalPattern {
  readonly kind: "optional";
  readonly pattern: Pattern;
}

const checkCall = signature("call", {
  op: anyOf(opKind, listOf(opKind)),
  operands: optionalKind(patternsKind),
  options: options<CallOptions>({ as: text, where: callable, shared: flag }),
});

/**
 * Matches an operation, or one of several.
 *
 * @example
 * const reluOfConv = call(ops.relu, { x: call(ops.conv2d, {}, { as: "conv" }) });
 * reluOfConv.ops.map((op) => op.id); // => ["relu"]
 */
export function call(
  op: OpDefinition | readonly OpDefinition[],
  operands: Readonly<Record<string, Pattern>> = {},
  options: CallOptions = {},
): CallPattern {
  checkCall(op, operands, options);
  return { kind: "call", ops: [op].flat() as readonly OpDefinition[], operands, options };
}

const checkState = signature("state", { as: optionalKind(text) });

/** Matches what is read from the graph's state. */
export function state(as?: string): StatePattern {
  checkState(as);
  return { kind: "state", as: as ?? null };
}

const checkAnything = signature("anything", { as: optionalKind(text) });

/** Matches any argument. One name used twice stands for one argument. */
export function anything(as?: string): AnythingPattern {
  checkAnything(as);
  return { kind: "anything", as: as ?? null };
}

const checkOptional = signature("optional", { pattern: patternKind });

/** Matches what the pattern matches, or nothing: an operand that was left out. */
export function optional(pattern: Pattern): OptionalPattern {
  checkOptional(pattern);
  return { kind: "optional", pattern };
}
