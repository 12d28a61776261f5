import { describeValue } from "../errors/describe-value.ts";
import { failure } from "../errors/index.ts";
import type { Fault, Kind } from "./kind.ts";

/** Checks the arguments of one call, in order. */
export type Check = (...args: readonly unknown[]) => void;

/**
 * What a public function, constructor or method takes, as data next to it: the name of each parameter and its kind.
 * Gives the check that the function makes first. Types do not hold at run time, and a wrong argument must not come up
 * later as an error of the engine, or as a wrong number.
 *
 * @throws QS1013 from the check: the first argument that does not fit, what it is, and what it should be
 * @example
 * const even = kind("an even number", (value) => typeof value === "number" && value % 2 === 0);
 * const check = signature("half", { x: even });
 * check(2); // => undefined
 */
export function signature(call: string, parameters: Readonly<Record<string, Kind>>): Check {
  const kinds = Object.entries(parameters);
  return (...args) => {
    for (let i = 0; i < kinds.length; i++) {
      const [name, kind] = kinds[i] as [string, Kind];
      const fault = faultOf(kind, args[i], name);
      if (fault !== null) throw wrongArgument(call, fault);
    }
  };
}

/** A value that throws when it is looked at is of no kind. */
function faultOf(kind: Kind, value: unknown, name: string): Fault | null {
  try {
    return kind.faultIn(value, name);
  } catch {
    return {
      path: name,
      found: describeValue(value),
      expected: `${kind.expected}, readable without an exception`,
    };
  }
}

function wrongArgument(call: string, { path, found, expected }: Fault): ReturnType<typeof failure> {
  return failure("QS1013", { call, argument: path, found, expected });
}
