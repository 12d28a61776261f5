import { dtypes, nn } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { countNonFinite, readSafetensors, toTensorData, writeSafetensors } from "@quantrace/core/safetensors";
import { symbolicTrace, spec } from "@quantrace/ir";
import { exportOnnx, importOnnx } from "@quantrace/onnx";
import { anyGraph } from "@quantrace/testing";
import fc from "fast-check";

/** A format: files to start from, and all that is done with one. */
export interface Format {
  readonly seeds: readonly Uint8Array[];
  read(bytes: Uint8Array): unknown;
}

/** Reads a file to the end: header, layout and the values of each tensor. */
function readWholeSafetensors(bytes: Uint8Array): unknown {
  const file = readSafetensors(bytes);
  return [...file.tensors.values()].map((stored) => {
    if (!["F32", "I32", "I8", "U8", "BOOL", "F16", "BF16"].includes(stored.dtype)) return stored;
    const data = toTensorData(stored);
    return [data, countNonFinite(data)];
  });
}

export const formats: Readonly<Record<"safetensors" | "onnx", Format>> = {
  safetensors: { seeds: safetensorsSeeds(), read: readWholeSafetensors },
  onnx: { seeds: onnxSeeds(), read: (bytes) => importOnnx(bytes) },
};

function safetensorsSeeds(): readonly Uint8Array[] {
  const weight = { dtype: "float32", shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } as const;
  const mixed = (["float32", "int32", "int8", "uint8", "bool", "float16", "bfloat16"] as const).map(
    (dtype) => [dtype, { dtype, shape: [3], data: dtypes[dtype].create(3) }] as const,
  );
  return [
    writeSafetensors([]),
    writeSafetensors([["weight", weight]], [["format", "pt"]]),
    writeSafetensors(mixed, [
      ["__proto__", "x"],
      ["a", ""],
    ]),
  ];
}

/** Files of our own export: small networks, and whatever can be written of generated graphs. */
function onnxSeeds(): readonly Uint8Array[] {
  const linear = symbolicTrace(new nn.Sequential(new nn.Linear(4, 3), new nn.ReLU(), new nn.Linear(3, 2)), [
    spec("float32", ["N", 4]),
  ]);
  const conv = symbolicTrace(new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.Flatten()), [
    spec("float32", ["N", 1, 5, 5]),
  ]);
  const graphs = fc.sample(anyGraph({ maxCalls: 6 }), { seed: 1, numRuns: 60 });
  return [...[linear, conv].map((model) => exportOnnx(model)), ...graphs.flatMap(exported)];
}

function exported(graph: Parameters<typeof exportOnnx>[0]): readonly Uint8Array[] {
  try {
    return [exportOnnx(graph)];
  } catch (error) {
    if (error instanceof QuantraceError) return [];
    throw error;
  }
}
