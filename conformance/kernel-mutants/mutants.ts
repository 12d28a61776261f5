/** A text of a file, replaced by another. It stands in the file exactly once. */
export interface Edit {
  /** Below the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A bug that systems of this kind have had, put into this one, and the test that must fail. */
export interface SeededBug {
  readonly name: string;
  /** The property that it breaks. */
  readonly property: string;
  readonly edits: readonly Edit[];
  readonly test: {
    readonly file: string;
    /** A part of the test's full name, the names of its groups before it. */
    readonly name: string;
  };
}

const quantized = "packages/kernels/src/assembly/quantized";
const kernelTests = "packages/kernels/src/properties";
const observers = "packages/quant/src/observers";
const quantTests = "packages/quant/src/properties";
const safetensors = "packages/core/src/safetensors";

function bug(
  name: string,
  property: string,
  [file, find, replace]: readonly [string, string, string],
  [testFile, testName]: readonly [string, string],
  more: readonly Edit[] = [],
): SeededBug {
  return {
    name,
    property,
    edits: [{ file, find, replace }, ...more],
    test: { file: testFile, name: testName },
  };
}

/** The bugs, in the order of reliability.md. */
export const seededBugs: readonly SeededBug[] = [
  bug(
    "the last k of an odd number is dropped",
    "K-01",
    [
      `${quantized}/pack-dots.ts`,
      "channel < p.channels; channel++",
      "channel < (p.channels & ~1); channel++",
    ],
    [`${kernelTests}/matrix.test.ts`, "K-01 u8_s8c_igemm_4x8c2"],
  ),
  bug(
    "two products of 16 bits are added before they are widened",
    "K-05",
    [
      `${quantized}/dot-4x8.ts`,
      "a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));",
      "const products = i16x8.mul(a, w0); const pairs = i16x8.add(products, i32x4.shr_u(products, 16)); a0 = i32x4.add(a0, i32x4.shr_s(i32x4.shl(pairs, 16), 16));",
    ],
    [`${kernelTests}/matrix.test.ts`, "K-05 u8_s8c_igemm_4x8c2"],
  ),
  bug(
    "the accumulator saturates at 16 bits",
    "K-05",
    [
      `${quantized}/dot-2x16.ts`,
      "a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));",
      "const sums = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0)); a0 = i32x4.extend_low_i16x8_s(i16x8.narrow_i32x4_s(sums, sums));",
    ],
    [`${kernelTests}/matrix.test.ts`, "K-05 u8_s8c_igemm_2x16c2"],
  ),
  bug(
    "halves are rounded up",
    "K-08",
    [
      `${quantized}/nearest.ts`,
      "return i32x4.sub(f32x4.add(v, f32x4.splat(MAGIC)), magic);",
      "const up = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(v, f32x4.splat(0.5)))); return i32x4.sub(i32x4.add(up, i32x4.splat(MAGIC_BITS)), magic);",
    ],
    [`${kernelTests}/requantize.test.ts`, "K-08 u8_s8c_igemm_4x8c2"],
  ),
  bug(
    "values are multiplied by 1 / scale",
    "Q-06",
    [
      "packages/core/src/numerics/quantize-value.ts",
      'const steps = by === "divide" ? Math.fround(x / scale) :',
      'const steps = by === "divide" ? Math.fround(x * Math.fround(1 / scale)) :',
    ],
    ["packages/core/src/numerics/quantize-value.test.ts", "Q-06: equals exact arithmetic"],
  ),
  bug(
    "a fixed-point product and its shift round twice",
    "K-08",
    [
      `${quantized}/requantize.ts`,
      "const rounded = <i32>nearest<f32>(<f32>acc * m);",
      "const high = <i32>((<i64>acc * <i64>(m * 2147483648.0) + (1 << 22)) >> 23); const rounded = (high + (high < 0 ? 127 : 128)) >> 8;",
    ],
    [`${kernelTests}/requantize.test.ts`, "K-08 u8_s8c_igemm_4x2_minmax_f32__scalar"],
  ),
  bug(
    "the border of an image is 0, not the zero point",
    "K-12",
    [`${quantized}/widen.ts`, "fill(to, left, p.xZeroPoint);", "fill(to, left, 0);"],
    [`${kernelTests}/convolution.test.ts`, "K-12 a convolution on simd128"],
  ),
  bug(
    "a view is not made again after the memory has grown",
    "K-16",
    [
      "packages/kernels/src/memory/region.ts",
      "if (this.#view.buffer !== this.#memory.wasm.buffer) this.#view = this.#look();",
      "",
    ],
    [`${kernelTests}/memory.test.ts`, "K-16 whatever was reserved"],
  ),
  bug(
    "the last bytes are read sixteen at a time, past the end of memory",
    "K-03",
    [
      `${quantized}/widen.ts`,
      "widen16<T>(from + last, to + (last << 1));",
      "widen16<T>(from + i, to + (i << 1));",
    ],
    ["conformance/kernels/every-kernel.test.ts", "K-02, K-03, K-09 gives the reference's bits"],
  ),
  bug(
    "the channel axis is off by one",
    "Q-16",
    [`${observers}/per-channel-min-max-observer.ts`, "shape.slice(at + 1)", "shape.slice(at)"],
    [`${quantTests}/qparams.test.ts`, "Q-16 an observer per channel"],
  ),
  bug(
    "a merge keeps the last state",
    "Q-07",
    [`${observers}/min-max-observer.ts`, "merge: uniteRanges,", "merge: (_, last) => last,"],
    [`${quantTests}/observers.test.ts`, "Q-07 merging is exact"],
  ),
  bug(
    "joined cells lose counts",
    "Q-08",
    [
      `${observers}/power-of-two-histogram.ts`,
      "merged.counts[cell] = (merged.counts[cell] as number) + count;",
      "merged.counts[cell] = count;",
    ],
    [`${quantTests}/observers.test.ts`, "Q-08 a histogram keeps every count"],
  ),
  bug(
    "a minimum passes over NaN",
    "Q-12",
    [
      `${observers}/value-range.ts`,
      "if (!(Math.abs(value) < Infinity)) throw",
      "if (Math.abs(value) === Infinity) throw",
    ],
    [`${quantTests}/observers.test.ts`, "Q-12 refuses one value that is not finite"],
  ),
  bug(
    "what was not calibrated gets scale 1 and zero point 0",
    "Q-19",
    [
      "packages/quant/src/convert/finish-observers.ts",
      "if (chosen !== null) finished.set(key, chosen);",
      'finished.set(key, chosen ?? { dtype: "uint8", scale: [1], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 255 });',
    ],
    [`${quantTests}/graphs.test.ts`, "Q-19 what is not calibrated"],
  ),
  bug(
    "a misspelt name in the settings is passed over",
    "Q-24",
    [
      "packages/quant/src/qconfig/resolve-qconfig.ts",
      "!used.has(entry) && entry.kind",
      "!used.has(entry) && entry === null && entry.kind",
    ],
    [`${quantTests}/qconfig.test.ts`, "Q-24 every entry that matches nothing"],
  ),
  bug(
    "the last of two equal keys counts",
    "O-06",
    [`${safetensors}/json-reader.ts`, "if (seen.has(key)) {", "if (seen.has(key) && key.length > 1e9) {"],
    [`${safetensors}/strict-json.test.ts`, "O-06 strict JSON"],
  ),
  bug(
    "an offset may lie one byte past the end",
    "O-03",
    [`${safetensors}/layout.ts`, "if (end > dataBytes) throw", "if (end > dataBytes + 1) throw"],
    [`${safetensors}/properties.test.ts`, "O-03 any bytes"],
  ),
  bug(
    "64 bits are read as a float64",
    "O-06",
    [
      `${safetensors}/header-length.ts`,
      "const claimed = new DataView(head.buffer, head.byteOffset, head.byteLength).getBigUint64(0, true);",
      "const claimed = BigInt(Number(new DataView(head.buffer, head.byteOffset, head.byteLength).getBigUint64(0, true)));",
    ],
    [`${safetensors}/bad-inputs.test.ts`, "row 2: header limit"],
  ),
  bug(
    "a path is taken before its links are followed",
    "O-10",
    [`${safetensors}/files/node-file-host.ts`, "return { path: real, status", "return { path, status"],
    [`${safetensors}/files/write-file-atomic.test.ts`, "writes through a symbolic link"],
  ),
  bug(
    "a file is written in place",
    "O-14",
    [
      `${safetensors}/files/write-files-atomic.ts`,
      "const temporary = host.temporaryPath(destination.directory);",
      "const temporary = destination.path;",
    ],
    [`${safetensors}/files/write-file-atomic.test.ts`, "O-14: killed at random moments"],
    [
      {
        file: `${safetensors}/files/node-file-host.ts`,
        find: 'return hostFile(await open(path, "wx"));',
        replace: 'return hostFile(await open(path, "w"));',
      },
    ],
  ),
  bug(
    "a node that is erased stays among the users of its inputs",
    "I-07",
    [
      "packages/ir/src/graph/graph.ts",
      "    this.setArgs(node, []);\n    this.#unlink(record);",
      "    this.#unlink(record);",
    ],
    ["packages/ir/src/graph/graph-edits.test.ts", "keep order, names and users as a simple model says"],
  ),
  bug(
    "operations that draw random numbers are merged",
    "I-10",
    [
      "packages/ir/src/passes/eliminate-common-subexpressions.ts",
      'if (node.attributes["training"] === true) return null;',
      "",
    ],
    [
      "packages/ir/src/passes/eliminate-common-subexpressions.test.ts",
      "keeps dropout and batch norm apart while they train",
    ],
  ),
  bug(
    "an error that the model catches is forgotten",
    "C-05",
    [
      "packages/ir/src/tracer/sticky-errors.ts",
      "if (error instanceof QuantraceError) onError(error, watched as Entry);",
      "",
    ],
    ["packages/ir/src/tracer/faults.test.ts", "though it is caught: eager code would not have thrown"],
  ),
  bug(
    "the analyser does not see x ?? y",
    "A-13",
    [
      "packages/analyzer/src/interpreter/expressions/operators.ts",
      'if (subject === "tensor" && !nullable) {\n    m.report({ kind: "nullish", node, operand: node.left, subject, value: left, operator: "??" });',
      'if (subject === "tensor" && !nullable) {',
    ],
    ["packages/analyzer/src/properties/hazard-matrix.test.ts", "A-13 the hazard matrix"],
  ),
];
