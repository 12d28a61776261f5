import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { widenBfloat16 } from "../dtype/bfloat16.ts";
import { type DType, dtypes } from "../dtype/dtype.ts";
import { widenFloat16 } from "../dtype/float16.ts";
import { QuantraceError } from "../errors/index.ts";
import { elementCount } from "../shape/shape.ts";
import { allocate, type TensorData } from "../tensor/tensor-data.ts";
import { tensorOfType } from "./file-form.ts";
import { readSafetensors, type SafetensorsFile } from "./read-safetensors.ts";
import { toTensorData } from "./to-tensor-data.ts";
import { type NamedTensor, writeSafetensors } from "./write-safetensors.ts";

interface Contents {
  readonly tensors: readonly NamedTensor[];
  readonly metadata: readonly (readonly [string, string])[];
}

const DTYPES = Object.keys(dtypes) as readonly DType[];
const HOSTILE_NAMES = [
  "",
  "__proto__",
  "constructor",
  "toString",
  "length",
  "\u0000",
  '"',
  "\\",
  "\ufeff",
  "\u{1f600}",
];

const text = fc.string({ unit: "binary", maxLength: 12 });
const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,5}(\.[0-9a-z]{1,5}){0,3}$/) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
    { weight: 1, arbitrary: text },
  )
  .filter((name) => name !== "__metadata__");

/** Rank 0 to 5, sides around the powers of two and 0, at most 512 elements. */
const shape = fc
  .array(fc.constantFrom(1, 2, 3, 0, 7, 8, 9, 15, 16, 17), { maxLength: 5 })
  .map((sides) => sides.filter((_, i) => elementCount(sides.slice(0, i + 1)) <= 512));

const tensor: fc.Arbitrary<TensorData> = fc
  .record({ dtype: fc.constantFrom(...DTYPES), shape, seed: fc.nat() })
  .map(({ dtype, shape, seed }) => {
    const made = allocate(dtype, shape);
    const bytes = new Uint8Array(made.data.buffer);
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.imul(seed + i, 0x9e3779b1) >>> 24;
    if (dtype === "int4")
      for (let i = 0; i < bytes.length; i++) made.data[i] = ((bytes[i] as number) % 16) - 8;
    if (dtype === "bool") for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] as number) & 1;
    return made;
  });

const contents: fc.Arbitrary<Contents> = fc.record({
  tensors: fc.uniqueArray(fc.tuple(name, tensor), { selector: ([name]) => name, maxLength: 6 }),
  metadata: fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key, maxLength: 3 }),
});

const valid: fc.Arbitrary<Uint8Array> = contents.map(({ tensors, metadata }) =>
  writeSafetensors(tensors, metadata),
);

/** Reads; anything but a file or an error QF1001 to QF1018 fails the test, and so does a changed global. */
function read(bytes: Uint8Array): SafetensorsFile | undefined {
  const before = globalKeys();
  try {
    const file = readSafetensors(bytes);
    checkCovered(bytes, file);
    return file;
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    expect(error.code).toMatch(/^QF10(0[1-9]|1[0-8])$/);
    expect(error.message).not.toContain("undefined");
    return undefined;
  } finally {
    expect(globalKeys()).toBe(before);
  }
}

function globalKeys(): string {
  const prototypes = [Object, Array, Map, String, Number, Function, Uint8Array].map(
    ({ prototype }) => prototype,
  );
  return [globalThis, ...prototypes].flatMap((object) => Reflect.ownKeys(object).map(String)).join();
}

/** 8 + N + the tensors = the file: contiguous, no overlap, no hole. */
function checkCovered(bytes: Uint8Array, file: SafetensorsFile): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.byteOffset + 8 + Number(view.getBigUint64(0, true));
  const stored = [...file.tensors.values()].map((entry) => entry.bytes);
  const nonEmpty = stored.filter((part) => part.length > 0).sort((a, b) => a.byteOffset - b.byteOffset);
  for (const part of nonEmpty) {
    expect(part.byteOffset).toBe(end);
    end += part.length;
  }
  expect(end).toBe(bytes.byteOffset + bytes.length);
}

/**
 * A line-by-line port of `read_metadata` and `validate` of the reference (huggingface/safetensors@24b0b28, tensor.rs).
 * It is more lenient than ours: duplicate keys and unknown fields pass.
 */
function referenceAccepts(bytes: Uint8Array): boolean {
  const bits: Record<string, number> = { BOOL: 8, U8: 8, I8: 8, I16: 16, U16: 16, F16: 16, BF16: 16 };
  Object.assign(bits, { I32: 32, U32: 32, F32: 32, F64: 64, I64: 64, U64: 64, C64: 64, F4: 4 });
  for (const kind of ["E5M2", "E4M3", "E8M0", "E4M3FNUZ", "E5M2FNUZ"]) bits[`F8_${kind}`] = 8;
  try {
    const buffer = Buffer.from(bytes);
    const n = buffer.readBigUInt64LE(0);
    if (n > 100_000_000n || n + 8n > bytes.length) return false;
    const header = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + Number(n)));
    const { __metadata__: metadata, ...tensors } = JSON.parse(header) as Record<
      string,
      Record<string, unknown>
    >;
    if (Object.values(metadata ?? {}).some((value) => typeof value !== "string")) return false;
    const infos = Object.values(tensors) as {
      dtype: string;
      shape: number[];
      data_offsets: [number, number];
    }[];
    infos.sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);
    let start = 0;
    for (const {
      dtype,
      shape,
      data_offsets: [s, e],
    } of infos) {
      if (s !== start || e < s) return false;
      start = e;
      const count =
        shape.reduce((product, size) => product * BigInt(size), 1n) * BigInt(bits[dtype] as number);
      if (count >= 2n ** 64n || count % 8n !== 0n || BigInt(e - s) !== count / 8n) return false;
    }
    return start + 8 + Number(n) === bytes.length;
  } catch {
    return false;
  }
}

function headerBytes(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
}

function headerOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(8, 8 + headerBytes(bytes))).toString();
}

function withHeader(header: string, data: Uint8Array): Uint8Array {
  const length = Buffer.byteLength(header);
  const bytes = Buffer.alloc(8 + length + data.length);
  bytes.writeBigUInt64LE(BigInt(length));
  bytes.write(header, 8);
  bytes.set(data, 8 + length);
  return bytes;
}

describe("the generators reach every class", () => {
  test("each at least in 1 % of the samples", () => {
    const samples = fc.sample(contents, 2000).flatMap(({ tensors }) => tensors);
    const share = (wanted: (sample: NamedTensor) => boolean): number =>
      samples.filter(wanted).length / samples.length;
    for (const dtype of DTYPES) expect(share(([, tensor]) => tensor.dtype === dtype)).toBeGreaterThan(0.01);
    for (const rank of [0, 1, 2, 3])
      expect(share(([, { shape }]) => shape.length === rank)).toBeGreaterThan(0.01);
    expect(share(([, { shape }]) => shape.includes(0))).toBeGreaterThan(0.01);
    expect(share(([name]) => HOSTILE_NAMES.includes(name))).toBeGreaterThan(0.01);
    expect(share(([, { data }]) => data instanceof Float32Array && data.some(Number.isNaN))).toBeGreaterThan(
      0.01,
    );
  });
});

describe("O-01 write and read", () => {
  test.prop([contents], { numRuns: 500 })("gives back names, dtypes, shapes, bytes and metadata", (given) => {
    const file = readSafetensors(writeSafetensors(given.tensors, given.metadata));
    expect(new Map(file.metadata)).toEqual(new Map(given.metadata));
    expect(new Set(file.tensors.keys())).toEqual(new Set(given.tensors.map(([name]) => name)));
    for (const [name, tensor] of given.tensors) {
      const entry = file.tensors.get(name);
      if (entry === undefined) return expect.fail(`${name} is missing`);
      expectSame(tensorOfType(entry, tensor), tensor);
      if (tensor.dtype === "int4") continue;
      expect(entry.shape).toEqual(tensor.shape);
      expect(Buffer.from(entry.bytes)).toEqual(Buffer.from(tensor.data.buffer as ArrayBuffer));
      expectSame(toTensorData(entry), loaded(tensor));
    }
  });

  /** float16 and bfloat16 come back as float32. */
  function loaded(tensor: TensorData): TensorData {
    const { dtype, shape, data } = tensor;
    if (dtype === "float16") return { dtype: "float32", shape, data: widenFloat16(data as Uint16Array) };
    if (dtype === "bfloat16") return { dtype: "float32", shape, data: widenBfloat16(data as Uint16Array) };
    return tensor;
  }

  function expectSame(left: TensorData, right: TensorData): void {
    expect(left.dtype).toBe(right.dtype);
    const bytesOf = ({ data }: TensorData): Buffer =>
      Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    expect(bytesOf(left).equals(bytesOf(right))).toBe(true);
  }

  test.each(DTYPES.flatMap((dtype) => [[], [0, 3], [2, 3]].map((shape) => ({ dtype, shape }))))(
    "$dtype $shape",
    ({ dtype, shape }) => {
      const written = writeSafetensors([["w", allocate(dtype, shape)]]);
      const entry = readSafetensors(written).tensors.get("w");
      const bytes = Math.ceil((elementCount(shape) * dtypes[dtype].bits) / 8);
      expect(entry?.shape).toEqual(dtype === "int4" ? [bytes] : shape);
      expect(entry?.bytes.length).toBe(bytes);
    },
  );

  test.prop([contents, fc.nat()])("is deterministic, whatever the order", ({ tensors, metadata }, seed) => {
    const shuffled = <T>(items: readonly T[]): T[] =>
      items.toSorted((a, b) => hash(items.indexOf(a), seed) - hash(items.indexOf(b), seed));
    const again = writeSafetensors(shuffled(tensors), shuffled(metadata));
    expect(Buffer.compare(again, writeSafetensors(tensors, metadata))).toBe(0);
  });

  function hash(index: number, seed: number): number {
    return Math.imul(index + 1, seed | 1) >>> 0;
  }

  test.prop([contents])("aligns the data to 8 and each tensor to its element", ({ tensors, metadata }) => {
    const bytes = writeSafetensors(tensors, metadata);
    expect(headerBytes(bytes) % 8).toBe(0);
    expect(bytes[8]).toBe(0x7b);
    const { tensors: stored } = readSafetensors(bytes);
    for (const [name, { dtype }] of tensors) {
      expect((stored.get(name)?.bytes.byteOffset ?? NaN) % dtypes[dtype].bytes).toBe(0);
    }
  });
});

test.prop([valid], { numRuns: 500 })("O-02 our files satisfy the reference's validate()", (bytes) => {
  expect(referenceAccepts(bytes)).toBe(true);
});

describe("O-03 any bytes give a typed error or a file that is fully covered", () => {
  test.prop([fc.uint8Array({ maxLength: 64 })], { numRuns: 2000 })("any bytes", (bytes) => {
    read(bytes);
  });

  test.prop([fc.string({ unit: "binary", maxLength: 64 }), fc.uint8Array({ maxLength: 8 })], {
    numRuns: 2000,
  })("any text as a header", (header, data) => {
    read(withHeader(header, data));
  });

  test.prop([valid, fc.integer({ min: 1, max: 3 })], { numRuns: 300 })(
    "a file that lacks its last bytes is refused, be it one byte",
    (bytes, missing) => {
      fc.pre(bytes.length - 8 - headerBytes(bytes) >= missing);
      expect(read(bytes.slice(0, bytes.length - missing))).toBeUndefined();
    },
  );

  const number = fc.oneof(fc.nat(8), fc.constantFrom(0, 4, 8, -1, 0.5, 2 ** 31, 2 ** 53, 1e21));
  const looseEntry = fc.record(
    {
      dtype: fc.constantFrom("F32", "U8", "I64", "F4", "X"),
      shape: fc.array(number, { maxLength: 3 }),
      data_offsets: fc.oneof(fc.tuple(number, number), fc.array(number, { maxLength: 3 })),
      extra: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: ["dtype", "shape", "data_offsets"] },
  );
  const looseHeader = fc.dictionary(
    fc.oneof(fc.constantFrom("__metadata__", "__proto__", "a", "b"), name),
    fc.oneof({ weight: 5, arbitrary: looseEntry }, { weight: 1, arbitrary: fc.jsonValue() }),
    { maxKeys: 4 },
  );
  test.prop([looseHeader, fc.uint8Array({ maxLength: 16 })], { numRuns: 5000 })(
    "any header of nearly the right form; what we accept, the reference accepts",
    (header, data) => {
      const bytes = withHeader(JSON.stringify(header), data);
      if (read(bytes) !== undefined) expect(referenceAccepts(bytes)).toBe(true);
    },
  );
});

describe("O-04 any single mutation gives a typed error or a valid file", () => {
  const value = fc.constantFrom(
    "-1",
    "0",
    "1",
    "4",
    "1e3",
    "0.5",
    "9007199254740992",
    "18446744073709551615",
    '""',
  );
  type Mutate = (bytes: Uint8Array, at: number, replacement: string) => Uint8Array;
  const inHeader = (change: (header: string, at: number, replacement: string) => string): Mutate => {
    return (bytes, at, replacement) =>
      withHeader(change(headerOf(bytes), at, replacement), bytes.subarray(8 + headerBytes(bytes)));
  };
  const nth = (pattern: RegExp, change: (match: string, replacement: string) => string): Mutate =>
    inHeader((header, at, replacement) => {
      const matches = [...header.matchAll(pattern)];
      const match = matches[at % matches.length];
      if (match === undefined) return header;
      const end = match.index + match[0].length;
      return header.slice(0, match.index) + change(match[0], replacement) + header.slice(end);
    });
  const splice = (bytes: Uint8Array, at: number, remove: number, insert: number[]): Uint8Array => {
    const start = at % bytes.length;
    return Uint8Array.of(...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + remove));
  };

  const mutators: Record<string, Mutate> = {
    "a flipped bit": (bytes, at) =>
      bytes.map((byte, i) => (i === at % bytes.length ? byte ^ (1 << (at % 8)) : byte)),
    "a flipped bit in the length": (bytes, at) =>
      bytes.map((byte, i) => (i === at % 8 ? byte ^ (1 << (at % 7)) : byte)),
    "a length off by a little": (bytes, at) => {
      const changed = Buffer.from(bytes);
      const length = BigInt(headerBytes(bytes)) + BigInt((at % 17) - 8);
      changed.writeBigUInt64LE(length < 0n ? 0n : length);
      return changed;
    },
    "an inserted byte": (bytes, at) => splice(bytes, at, 0, [at & 0xff]),
    "a removed byte": (bytes, at) => splice(bytes, at, 1, []),
    "a removed run": (bytes, at) => splice(bytes, at, 8, []),
    "a replaced number": nth(/\d+/g, (_, replacement) => replacement),
    "a number off by one": nth(/\d+/g, (match) => String(Number(match) + 1)),
    "a replaced string": nth(/"[^"\\]*"/g, (_, replacement) => `"${replacement}"`),
    "another dtype": nth(/"(F32|I32|F16|BF16|I8|U8|BOOL)"/g, (match) =>
      match === '"F32"' ? '"F64"' : '"F32"',
    ),
    "a doubled entry": nth(/"[^"\\]*":\{"dtype"[^}]*\}/g, (match) => `${match},${match}`),
    "a removed entry": nth(/"[^"\\]*":\{"dtype"[^}]*\},?/g, () => ""),
    "a doubled field": nth(/"dtype":"\w+"/g, (match) => `${match},${match}`),
    "a removed punctuation": nth(/[{}[\],:"]/g, () => ""),
    "an inserted punctuation": nth(/[{}[\],:"]/g, (match) => match + match),
    "an inserted space": nth(/[{}[\],:]/g, (match) => ` ${match}\n`),
  };

  describe.each(Object.entries(mutators))("%s", (_, mutate) => {
    test.prop([valid, fc.nat(), value], { numRuns: 300 })(
      "and what we accept, the reference accepts",
      (bytes, at, replacement) => {
        const mutated = mutate(bytes, at, replacement);
        const start = process.cpuUsage();
        if (read(mutated) !== undefined) expect(referenceAccepts(mutated)).toBe(true);
        expect(cpuMsSince(start)).toBeLessThan(1000);
      },
    );
  });
});

describe("O-07 no prototype is touched", () => {
  test.prop([fc.uniqueArray(fc.constantFrom(...HOSTILE_NAMES)), tensor])(
    "and such names come back",
    (names, tensor) => {
      const tensors = names.map((name): NamedTensor => [name, tensor]);
      const file = read(
        writeSafetensors(
          tensors,
          tensors.map(([name]) => [name, name] as const),
        ),
      );
      expect(new Set(file?.tensors.keys())).toEqual(new Set(names));
      expect(new Map(file?.metadata)).toEqual(new Map(names.map((name) => [name, name])));
    },
  );
});

test.prop([valid], { numRuns: 60 })("O-11 every proper prefix of a valid file is refused", (bytes) => {
  for (let length = 0; length < bytes.length; length++) {
    if (read(bytes.subarray(0, length)) !== undefined) expect.fail(`the first ${length} bytes were accepted`);
  }
});

test.prop([valid, fc.uint8Array({ minLength: 1, maxLength: 32 })], { numRuns: 500 })(
  "O-12 bytes after the last tensor are refused",
  (bytes, junk) => {
    const longer = Uint8Array.of(...bytes, ...junk);
    expect(() => readSafetensors(longer)).toThrow(
      expect.objectContaining({ code: "QF1013", params: expect.objectContaining({ found: junk.length }) }),
    );
  },
);

/** Processor time, which other processes do not lengthen. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
