import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { failure } from "@quantrace/core/errors";
import type { OnnxLimits } from "./limits.ts";
import { WireCursor } from "./wire-cursor.ts";

const VARINT = 0;
const BYTES = 2;
const FIXED = new Map([
  [1, 8],
  [5, 4],
]);

interface Message {
  readonly type: DescMessage;
  readonly end: number;
}

/**
 * Goal: know that protobuf bytes can be decoded, before anything is allocated for them.
 * Method: go through the fields of every message that the type knows; lengths must end within the message around them,
 * numbers within 10 bytes, known fields have the form of their type. The open messages are a list, not a recursion, so that
 * no nesting exhausts the stack. Unknown fields are stepped over.
 * Limits: groups, which ONNX never had, are refused.
 *
 * @throws QF5020 for bytes that are no such message; QF5021 for one that nests too deeply or has too many parts
 */
export function scanMessage(bytes: Uint8Array, type: DescMessage, limits: Required<OnnxLimits>): void {
  const cursor = new WireCursor(bytes);
  const fields = new Map<DescMessage, ReadonlyMap<number, DescField>>();
  const open: Message[] = [{ type, end: bytes.length }];
  let messages = 1;
  for (let message = open.at(-1); message !== undefined; message = open.at(-1)) {
    if (cursor.offset === message.end) {
      open.pop();
      continue;
    }
    const inner = scanField(cursor, message, fieldsOf(message.type, fields));
    if (inner === null) continue;
    messages++;
    check("messages within messages", open.length, limits.depth);
    check("messages", messages, limits.messages);
    open.push(inner);
  }
}

function check(what: string, found: number, limit: number): void {
  if (found > limit) throw failure("QF5021", { what, found, limit });
}

function fieldsOf(
  type: DescMessage,
  known: Map<DescMessage, ReadonlyMap<number, DescField>>,
): ReadonlyMap<number, DescField> {
  const fields = known.get(type) ?? new Map(type.fields.map((field) => [field.number, field]));
  known.set(type, fields);
  return fields;
}

/** Steps over one field, or into it when it is a message. */
function scanField(
  cursor: WireCursor,
  { end }: Message,
  fields: ReadonlyMap<number, DescField>,
): Message | null {
  const start = cursor.offset;
  const tag = cursor.varint(end);
  const [number, wire] = [Number(tag >> 3n), Number(tag & 7n)];
  if (number < 1 || number > 0x1fff_ffff) throw cursor.fault(start, "a field number", String(number));
  const field = fields.get(number);
  if (field !== undefined && !hasForm(field, wire))
    throw cursor.fault(start, `the form of ${field.name}`, `wire type ${wire}`);
  if (wire === VARINT) {
    cursor.varint(end);
    return null;
  }
  const length = wire === BYTES ? cursor.length(end) : FIXED.get(wire);
  if (length === undefined) throw cursor.fault(start, "a wire type", String(wire));
  const from = cursor.offset;
  cursor.skip(length, end);
  if (field === undefined) return null;
  const inner = messageOf(field);
  if (inner !== null) {
    if (length === 0 && field.fieldKind === "list" && !mayBeEmpty(inner))
      throw cursor.fault(start, `something in a part of ${field.name}`, "nothing");
    cursor.offset = from;
    return { type: inner, end: from + length };
  }
  if (wire === BYTES) checkPacked(cursor, field, from, length);
  return null;
}

/** A dimension may be anything; whatever else there are many of has at least a name. Messages of nothing would cost memory. */
function mayBeEmpty({ name }: DescMessage): boolean {
  return name === "Dimension";
}

function messageOf(field: DescField): DescMessage | null {
  if (field.fieldKind === "message") return field.message;
  return field.fieldKind === "list" && field.listKind === "message" ? field.message : null;
}

function scalarOf(field: DescField): ScalarType | null {
  if (field.fieldKind === "scalar") return field.scalar;
  return field.fieldKind === "list" && field.listKind === "scalar" ? field.scalar : null;
}

/** The wire type of a number; null for text and bytes. */
function numberWire(scalar: ScalarType | null): number | null {
  switch (scalar) {
    case null:
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return null;
    case ScalarType.DOUBLE:
      return 1;
    case ScalarType.FLOAT:
      return 5;
    default:
      return VARINT;
  }
}

/** A list of numbers may come packed in bytes, or one by one, whatever the type prefers. */
function hasForm(field: DescField, wire: number): boolean {
  const single = numberWire(scalarOf(field));
  if (single === null) return wire === BYTES;
  return wire === single || (wire === BYTES && field.fieldKind === "list");
}

/** Packed numbers must end where the field ends. */
function checkPacked(cursor: WireCursor, field: DescField, from: number, length: number): void {
  const wire = numberWire(scalarOf(field));
  if (wire === null) return;
  const width = FIXED.get(wire);
  if (width !== undefined) {
    if (length % width !== 0) throw cursor.fault(from, `a multiple of ${width} bytes`, `${length} bytes`);
    return;
  }
  cursor.offset = from;
  while (cursor.offset < from + length) cursor.varint(from + length);
}
