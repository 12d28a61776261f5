import { failure } from "@quantrace/core/errors";
import { stringify } from "fast-check";

/** Something that must hold. `check` throws, with a counterexample where it drew one, when it does not. */
export interface Law {
  /** What holds, as the name of a test. */
  readonly name: string;
  /** Throws when the law does not hold. */
  check(): void;
}

/** Throws QX3001 unless it holds. */
export function expectHolds(holds: boolean, subject: string, law: string): void {
  if (!holds) throw failure("QX3001", { subject, law });
}

/** Throws QX3001 unless two values are the same bit for bit: `-0` is not `0`, NaN is NaN. */
export function expectSame(found: unknown, expected: unknown, subject: string): void {
  const [left, right] = [stringify(found), stringify(expected)];
  expectHolds(left === right, subject, `${left} is ${right}`);
}
