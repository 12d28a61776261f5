import { failure } from "@quantrace/core/errors";
import type { InputShapes } from "@quantrace/onnx";

/** Reads `--shape name=1,3,H,W`, once for each input: numbers, names for any size, and multiples of them such as 16*H. Throws QC1001. */
export function shapesOf(texts: readonly string[] = []): InputShapes {
  const shapes = new Map<string, (number | string)[]>();
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const name = text.slice(0, Math.max(at, 0));
    if (name === "") throw unusable(text, "it is written like image=1,3,H,W");
    if (shapes.has(name)) throw unusable(text, "the input has its sizes already");
    const sizes = text.slice(at + 1);
    shapes.set(name, sizes === "" ? [] : sizes.split(",").map((size) => sizeOf(size, text)));
  }
  return Object.fromEntries(shapes);
}

function sizeOf(size: string, text: string): number | string {
  if (/^\d{1,15}$/.test(size)) return Number(size);
  if (/^(\d{1,15}\*)?[A-Za-z_]\w*$/.test(size)) return size;
  throw unusable(text, `${JSON.stringify(size)} is neither a number nor a name, such as H or 16*H`);
}

function unusable(text: string, why: string): Error {
  return failure("QC1001", { problem: `--shape ${text}: ${why}` });
}
