import type { Draw } from "./draw.ts";
import { varintOf, withField } from "./wire-tree.ts";

/** Makes other bytes of some; `other` is a second valid file of the same format. */
type Mutation = (bytes: Uint8Array, draw: Draw, other: Uint8Array) => Uint8Array;

/** No input gets longer: what grows by doubling would leave nothing of the time for others. */
const LONGEST = 2 ** 16;

/** Numbers at the limits of their types, as decimal text. */
const NUMBERS = [
  "0",
  "-1",
  "1e3",
  "255",
  "65536",
  "2147483647",
  "2147483648",
  "4294967295",
  "9007199254740991",
  "9007199254740992",
  "9223372036854775807",
  "18446744073709551615",
  "1".repeat(400),
] as const;

/** The same as varints of protobuf, with some that never end or say the same in more bytes. */
const VARINTS: readonly (readonly number[])[] = [
  ...["0", "1", "127", "128", "2147483647", "4294967295", "9007199254740993", "18446744073709551615"].map(
    (text) => [...varintOf(BigInt(text))],
  ),
  [0x80, 0x00],
  Array<number>(11).fill(0x80),
  [...Array<number>(9).fill(0xff), 0x7f],
];

/** Changes of bytes, of lengths and numbers, and of the structure of either format. */
export const mutations: Readonly<Record<string, Mutation>> = {
  flippedBit: (bytes, draw) => {
    const changed = bytes.slice();
    const at = draw.below(bytes.length);
    changed[at] = (bytes[at] as number) ^ (1 << draw.below(8));
    return changed;
  },
  flippedBits: (bytes, draw) => {
    const changed = bytes.slice();
    for (let i = 0; i < 8; i++) changed[draw.below(bytes.length)] = draw.below(256);
    return changed;
  },
  truncated: (bytes, draw) => bytes.slice(0, draw.below(bytes.length)),
  removed: (bytes, draw) => splice(bytes, draw.below(bytes.length), 1 + draw.below(16), []),
  inserted: (bytes, draw) => splice(bytes, draw.below(bytes.length), 0, junk(draw, 1 + draw.below(16))),
  trailing: (bytes, draw) => splice(bytes, bytes.length, 0, junk(draw, 1 + draw.below(64))),
  doubled: (bytes, draw) => {
    const [start, end] = range(bytes, draw);
    return splice(bytes, end, 0, bytes.subarray(start, end));
  },
  spliced: (bytes, draw, other) => {
    const [start, end] = range(other, draw);
    return splice(bytes, draw.below(bytes.length), draw.below(64), other.subarray(start, end));
  },
  crossed: (bytes, draw, other) =>
    splice(
      bytes.subarray(0, draw.below(bytes.length)),
      bytes.length,
      0,
      other.subarray(draw.below(other.length)),
    ),
  varint: (bytes, draw) => splice(bytes, draw.below(bytes.length), 1 + draw.below(2), draw.pick(VARINTS)),
  length64: (bytes, draw) => {
    const length = draw.pick([
      0n,
      1n,
      2n ** 31n,
      2n ** 53n,
      2n ** 63n,
      2n ** 64n - 1n,
      BigInt(draw.below(4096)),
    ]);
    const changed = bytes.length < 8 ? new Uint8Array(8) : bytes.slice();
    new DataView(changed.buffer).setBigUint64(0, length, true);
    return changed;
  },
  number: (bytes, draw) => inText(bytes, draw, /\d+/g, () => draw.pick(NUMBERS)),
  quoted: (bytes, draw) =>
    inText(bytes, draw, /"[^"]*"/g, () =>
      draw.pick(['""', '"__proto__"', '"__metadata__"', '"F4"', '"\\ud800"', "null"]),
    ),
  punctuation: (bytes, draw) =>
    inText(bytes, draw, /[[\]{},:]/g, () => draw.pick(["", "[[", "{{", ",,", "[", "}"])),
  brackets: (bytes, draw) => inText(bytes, draw, /[[{]/g, (found) => found.repeat(1 + draw.below(8192))),
  name: (bytes, draw) =>
    inText(bytes, draw, /[A-Z][a-z]+\w*/g, () =>
      draw.pick([
        "Relu",
        "Reshape",
        "Expand",
        "Tile",
        "Pad",
        "Range",
        "ConstantOfShape",
        "Resize",
        "constructor",
        "If",
      ]),
    ),
  nested: (bytes, draw) => {
    const fields = draw.pick([[7], [1, 5, 6], [7, 1, 5, 6], [20, 4, 4, 1], [5], [11, 2, 1]]);
    let inner = bytes.subarray(0, draw.below(Math.min(bytes.length, 64)));
    for (let i = draw.below(400); i >= 0; i--) inner = field(fields[i % fields.length] as number, inner);
    return draw.below(2) === 0 ? inner : splice(bytes, draw.below(bytes.length), 0, inner);
  },
  empties: (bytes, draw) => {
    const tag = draw.pick([0x0a, 0x12, 0x1a, 0x22, 0x2a, 0x3a, 0x42, 0x5a, 0x62]);
    return field(
      7,
      Uint8Array.from({ length: 2 * draw.below(2048) }, (_, i) => (i % 2 === 0 ? tag : 0)),
    );
  },
  junk: (_, draw) => junk(draw, draw.below(512)),
  unchanged: (bytes) => bytes,
  field: (bytes, draw, other) => withField(bytes, draw, other) ?? bytes,
};

const kinds = Object.keys(mutations) as readonly (keyof typeof mutations)[];

/** One of `seeds`, changed up to four times; half of the protobuf ones only by fields, so that they are well formed. */
export function mutant(seeds: readonly Uint8Array[], draw: Draw): Uint8Array {
  let bytes = draw.pick(seeds);
  if (draw.below(2) === 0) {
    let fields: Uint8Array | null = bytes;
    for (let i = draw.below(4); i >= 0 && fields !== null; i--)
      fields = withField(fields, draw, draw.pick(seeds))?.slice(0, LONGEST) ?? null;
    if (fields !== null) return fields;
  }
  for (let i = draw.below(4); i >= 0; i--) {
    const change = mutations[draw.pick(kinds)] as Mutation;
    bytes = change(bytes.length === 0 ? new Uint8Array(1) : bytes, draw, draw.pick(seeds));
    if (bytes.length > LONGEST) bytes = bytes.slice(0, LONGEST);
  }
  return bytes;
}

/** A message around others, as field `number`. */
function field(number: number, inner: Uint8Array): Uint8Array {
  const head = [...varintOf(BigInt(number * 8 + 2)), ...varintOf(BigInt(inner.length))];
  return splice(inner, 0, 0, head);
}

function junk(draw: Draw, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => draw.below(256));
}

function range(bytes: Uint8Array, draw: Draw): readonly [number, number] {
  const start = draw.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + draw.below(256))];
}

function splice(bytes: Uint8Array, at: number, remove: number, put: ArrayLike<number>): Uint8Array {
  const start = Math.min(at, bytes.length);
  const rest = bytes.subarray(Math.min(start + remove, bytes.length));
  const changed = new Uint8Array(start + put.length + rest.length);
  changed.set(bytes.subarray(0, start));
  changed.set(put, start);
  changed.set(rest, start + put.length);
  return changed;
}

/** Changes what matches in the bytes as text; a length in front of safetensors' header is put right half of the time. */
function inText(
  bytes: Uint8Array,
  draw: Draw,
  pattern: RegExp,
  change: (found: string) => string,
): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return bytes;
  const { 0: found, index } = draw.pick(matches);
  const put = Buffer.from(change(found), "latin1");
  const changed = splice(bytes, index, found.length, put);
  if (bytes[8] !== 0x7b || changed.length < 8 || draw.below(2) === 0) return changed;
  const view = new DataView(changed.buffer);
  view.setBigUint64(
    0,
    BigInt.asUintN(64, view.getBigUint64(0, true) + BigInt(put.length - found.length)),
    true,
  );
  return changed;
}
