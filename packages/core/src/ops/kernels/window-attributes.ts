import { failure } from "../../errors/index.ts";
import type { Attributes } from "../../op/attributes.ts";

/** The least value that each attribute of a window may have. */
const LEAST: Readonly<Record<string, number>> = {
  kernelSize: 1,
  outputSize: 1,
  stride: 1,
  padding: 0,
  outputPadding: 0,
  dilation: 1,
  groups: 1,
};

/** Checks the attributes of a window. Throws QS1007. */
export function checkWindowAttributes(op: string, attributes: Attributes): Attributes {
  for (const [attribute, least] of Object.entries(LEAST)) {
    const value = attributes[attribute];
    if (value === undefined || ([value].flat() as number[]).every((v) => v >= least)) continue;
    throw failure("QS1007", { op, attribute, found: String(value), expected: `${least} or more` });
  }
  return attributes;
}
