import type { DType } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { spec, type TensorSpec } from "./spec.ts";

const ALIASES: Readonly<Record<string, DType>> = {
  f32: "float32",
  float32: "float32",
  i32: "int32",
  int32: "int32",
  i8: "int8",
  int8: "int8",
  u8: "uint8",
  uint8: "uint8",
  bool: "bool",
};

/**
 * Reads a spec that is written as text, as on the command line and in quantrace.config.json.
 *
 * @throws QC1002 the text is not of the form `dtype[sizes]`
 * @example
 * parseSpec("f32[N,1,28,28]").type.dtype; // => "float32"
 */
export function parseSpec(text: string): TensorSpec {
  const match = /^(\w+)\[([^\]]*)\]$/.exec(text.trim());
  if (match === null) throw failure("QC1002", { found: text, reason: "it has not the form dtype[sizes]" });
  const [, name = "", sizes = ""] = match;
  const dtype = ALIASES[name];
  if (dtype === undefined) {
    throw failure("QC1002", { found: text, reason: `${name} is none of ${Object.keys(ALIASES).join(", ")}` });
  }
  const parts = sizes.trim() === "" ? [] : sizes.split(",").map((part) => part.trim());
  return spec(
    dtype,
    parts.map((part) => parseSize(text, part)),
  );
}

function parseSize(text: string, part: string): string | number {
  if (/^\d+$/.test(part)) return Number(part);
  if (/^[A-Za-z_]\w*$/.test(part)) return part;
  throw failure("QC1002", {
    found: text,
    reason: `${JSON.stringify(part)} is neither a whole number nor a name`,
  });
}
