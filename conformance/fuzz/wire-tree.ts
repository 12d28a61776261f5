import type { Draw } from "./draw.ts";

/** A field of a protobuf message, by its number; what may be a message is taken for one. */
type Field =
  | { readonly kind: "varint"; readonly number: number; readonly value: bigint }
  | { readonly kind: "fixed"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: "bytes"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: "message"; readonly number: number; readonly fields: readonly Field[] };

const LIMITS = [
  0n,
  1n,
  2n,
  127n,
  128n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
] as const;

const TEXTS = [
  "",
  "x",
  "__proto__",
  "constructor",
  "Relu",
  "Add",
  "MatMul",
  "Reshape",
  "Expand",
  "Tile",
  "Pad",
  "Range",
  "ConstantOfShape",
  "Shape",
  "Gather",
  "Concat",
  "Slice",
  "Split",
  "TopK",
  "Resize",
  "QuantizeLinear",
  "DequantizeLinear",
  "If",
  "axis",
  "axes",
  "perm",
  "to",
] as const;

/** Changes one field somewhere in a protobuf message; all lengths around it are right again. Null where there is no message. */
export function withField(bytes: Uint8Array, draw: Draw, other: Uint8Array): Uint8Array | null {
  const fields = fieldsOf(bytes);
  if (fields === null || fields.length === 0) return null;
  return encoded(changed(fields, draw, fieldsOf(other) ?? []));
}

/** Goes down into messages at random, and changes one of the fields there. */
function changed(fields: readonly Field[], draw: Draw, others: readonly Field[]): readonly Field[] {
  const at = draw.below(fields.length);
  const field = fields[at] as Field;
  if (field.kind === "message" && field.fields.length > 0 && draw.below(8) > 0) {
    const alike = others.find(({ number, kind }) => number === field.number && kind === "message");
    const inner = changed(field.fields, draw, alike?.kind === "message" ? alike.fields : []);
    return fields.with(at, { ...field, fields: inner });
  }
  switch (draw.below(10)) {
    case 0:
      return fields.toSpliced(at, 1);
    case 1:
      return fields.toSpliced(at, 0, field);
    case 2:
      return fields.toSpliced(draw.below(fields.length), 0, ...fields.slice(at, at + 1 + draw.below(4)));
    case 3:
      return others.length === 0 ? fields : fields.toSpliced(at, 1, draw.pick(others));
    case 4:
      return fields.with(at, { ...field, number: 1 + draw.below(20) });
    default:
      return fields.with(at, otherValue(field, draw, fields));
  }
}

function otherValue(field: Field, draw: Draw, beside: readonly Field[]): Field {
  switch (field.kind) {
    case "varint":
      return { ...field, value: draw.below(2) === 0 ? draw.pick(LIMITS) : BigInt(draw.below(32)) };
    case "fixed":
      return { ...field, bytes: field.bytes.map(() => draw.pick([0, 0x7f, 0x80, 0xff, draw.below(256)])) };
    case "message":
      return { ...field, fields: [] };
    case "bytes": {
      const like = draw.pick(beside);
      if (draw.below(3) === 0 && like.kind === "bytes") return { ...field, bytes: like.bytes };
      if (draw.below(2) === 0) return { ...field, bytes: Buffer.from(draw.pick(TEXTS)) };
      const longer = draw.below(4) === 0 ? draw.below(64) : 0;
      const bytes = new Uint8Array(Math.max(0, field.bytes.length + longer - draw.below(3)));
      bytes.set(field.bytes.subarray(0, bytes.length));
      if (bytes.length > 0) bytes[draw.below(bytes.length)] = draw.below(256);
      return { ...field, bytes };
    }
  }
}

/** The fields of bytes that are a message; null where they are none. */
function fieldsOf(bytes: Uint8Array, depth = 0): readonly Field[] | null {
  if (depth > 12) return null;
  const fields: Field[] = [];
  let offset = 0;
  const varint = (): bigint | null => {
    let value = 0n;
    for (let i = 0n; i < 10n; i++) {
      const byte = bytes[offset++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 127) << (7n * i);
      if (byte < 128) return value;
    }
    return null;
  };
  while (offset < bytes.length) {
    const tag = varint();
    if (tag === null || tag >> 3n === 0n || tag > 512n) return null;
    const [number, wire] = [Number(tag >> 3n), Number(tag & 7n)];
    const value = wire === 0 || wire === 2 ? varint() : wire === 1 ? 8n : wire === 5 ? 4n : null;
    if (value === null) return null;
    if (wire === 0) {
      fields.push({ kind: "varint", number, value: BigInt.asUintN(64, value) });
      continue;
    }
    if (value > BigInt(bytes.length - offset)) return null;
    const inner = bytes.subarray(offset, offset + Number(value));
    offset += inner.length;
    if (wire !== 2) fields.push({ kind: "fixed", number, bytes: inner });
    else {
      const nested = inner.length === 0 || isText(inner) ? null : fieldsOf(inner, depth + 1);
      fields.push(
        nested === null
          ? { kind: "bytes", number, bytes: inner }
          : { kind: "message", number, fields: nested },
      );
    }
  }
  return fields;
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte > 31 && byte < 127);
}

function encoded(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap((field) => {
      switch (field.kind) {
        case "varint":
          return [tagged(field.number, 0), varintOf(field.value)];
        case "fixed":
          return [tagged(field.number, field.bytes.length === 8 ? 1 : 5), field.bytes];
        case "bytes":
        case "message": {
          const bytes = field.kind === "bytes" ? field.bytes : encoded(field.fields);
          return [tagged(field.number, 2), varintOf(BigInt(bytes.length)), bytes];
        }
      }
    }),
  );
}

function tagged(number: number, wire: number): Uint8Array {
  return varintOf(BigInt(number * 8 + wire));
}

/** A whole number, seven bits in each byte. */
export function varintOf(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.of(...bytes, Number(rest));
}
