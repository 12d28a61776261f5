import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { dtypes, type TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { compile, type GraphModule, referenceBackend } from "@quantrace/ir";
import { importOnnx } from "@quantrace/onnx";
import { readTensor } from "../../../packages/onnx/src/decode/read-tensor.ts";
import { ModelProtoSchema, TensorProtoSchema } from "../../../packages/onnx/src/proto/onnx_pb.ts";

/** What became of one vector: a model with inputs and the outputs that it must give. */
export interface VectorOutcome {
  readonly name: string;
  readonly outcome: "passed" | "unsupported" | "failed";
  /** In words, where it did not pass. */
  readonly why: string;
  /** The inputs that were given as constants, since the model cannot be read with them open. */
  readonly constants: readonly string[];
}

/** Codes by which the import says that it does not know something: operators, uses, versions, element types. */
const unsupported: ReadonlySet<string> = new Set(["QF5023", "QF5025", "QF5026", "QF5027", "QF5029"]);

/**
 * Runs a folder of the layout `model.onnx`, `test_data_set_0/input_0.pb`, `output_0.pb` through the reference kernels.
 *
 * @param isClosed whether all inputs but the first are constants, as models have them
 */
export async function runVector(folder: string, name: string, isClosed = false): Promise<VectorOutcome> {
  const said = (
    outcome: VectorOutcome["outcome"],
    why = "",
    constants: readonly string[] = [],
  ): VectorOutcome => ({ name, outcome, why, constants });
  try {
    const bytes = new Uint8Array(readFileSync(join(folder, "model.onnx")));
    const known = inputNames(bytes);
    if (known === null) return said("unsupported", "an input that is no tensor");
    const files = tensorsOf(folder, "input");
    const inputs = known.map((input, i): Input => ({ name: input, tensor: files[i] as TensorData }));
    const { model, frozen } = imported(bytes, inputs, isClosed);
    const open = inputs.filter((input) => !frozen.includes(input)).map(({ tensor }) => tensor);
    const executable = await compile(model.graph, referenceBackend());
    const results = [await executable.run(...open)].flat() as TensorData[];
    const problem = difference(tensorsOf(folder, "output"), results);
    const names = frozen.map((input) => input.name);
    return problem === null ? said("passed", "", names) : said("failed", problem, names);
  } catch (error) {
    if (!(error instanceof QuantraceError)) return said("failed", String(error));
    return said(
      isUnsupported(error) ? "unsupported" : "failed",
      error.problems.map(({ summary, code }) => `${code}: ${summary}`).join("; "),
    );
  }
}

interface Input {
  readonly name: string;
  readonly tensor: TensorData;
}

interface Imported {
  readonly model: GraphModule;
  readonly frozen: readonly Input[];
}

function isUnsupported(error: unknown): boolean {
  return error instanceof QuantraceError && error.problems.every(({ code }) => unsupported.has(code));
}

/**
 * The model with all of its inputs open, as a user has it; else with as few of them as constants as it can be read with.
 * The vectors leave open what models hold as constants: sizes, axes, bounds, weights.
 */
function imported(bytes: Uint8Array, inputs: readonly Input[], isClosed: boolean): Imported {
  const withConstants = (frozen: readonly Input[]): Imported => {
    const open = inputs.filter((input) => !frozen.includes(input));
    const shapes = Object.fromEntries(open.map(({ name, tensor }) => [name, [...(tensor?.shape ?? [])]]));
    const constants = Object.fromEntries(frozen.map(({ name, tensor }) => [name, tensor]));
    return { model: importOnnx(bytes, { shapes, constants }), frozen };
  };
  const attempt = (frozen: readonly Input[]): Imported | null => {
    try {
      return withConstants(frozen);
    } catch (error) {
      if (isUnsupported(error)) return null;
      throw error;
    }
  };
  const all = inputs.filter(({ tensor }) => tensor !== undefined);
  if (isClosed) return withConstants(all.slice(1));
  let found = attempt([]) ?? attempt(all.slice(1)) ?? attempt(all);
  if (found === null) return withConstants(all.slice(1));
  for (const input of found.frozen) {
    const fewer: readonly Input[] = found.frozen.filter((other) => other !== input);
    found = attempt(fewer) ?? found;
  }
  return found;
}

/** The names of the inputs that no initializer gives; null where one of them is a sequence or an optional. */
function inputNames(bytes: Uint8Array): readonly string[] | null {
  const { graph } = fromBinary(ModelProtoSchema, bytes);
  const values = [...(graph?.input ?? []), ...(graph?.output ?? [])];
  if (values.some(({ type }) => type !== undefined && type.value.case !== "tensorType")) return null;
  const given = new Set(graph?.initializer.map(({ name }) => name));
  return (graph?.input ?? []).map(({ name }) => name).filter((name) => !given.has(name));
}

function tensorsOf(folder: string, what: "input" | "output"): readonly TensorData[] {
  const data = join(folder, "test_data_set_0");
  if (!existsSync(data)) return [];
  const files = readdirSync(data).filter((file) => file.startsWith(`${what}_`));
  return files
    .sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
    .map((file) => asTensor(new Uint8Array(readFileSync(join(data, file)))));
}

/** Whole numbers of 64 bits are int32 here, as the import makes them. */
function asTensor(bytes: Uint8Array): TensorData {
  const stored = readTensor(fromBinary(TensorProtoSchema, bytes));
  if (stored.dtype !== "int64") return stored;
  return { dtype: "int32", shape: stored.shape, data: Int32Array.from(stored.data, Number) };
}

/** ONNX's own bounds: relative 1e-3 and absolute 1e-7 for floats; integers are equal. */
function difference(expected: readonly TensorData[], found: readonly TensorData[]): string | null {
  if (expected.length !== found.length) return `${found.length} outputs, expected ${expected.length}`;
  for (const [i, want] of expected.entries()) {
    const got = found[i] as TensorData;
    if (got.dtype !== want.dtype) return `output ${i}: ${got.dtype}, expected ${want.dtype}`;
    if (got.shape.join() !== want.shape.join())
      return `output ${i}: [${got.shape}], expected [${want.shape}]`;
    const isFloat = dtypes[want.dtype].kind === "float";
    const at = want.data.findIndex((value, j) => {
      const other = got.data[j] as number;
      if (Object.is(value, other) || value === other) return false;
      return !(isFloat && Math.abs(value - other) <= 1e-7 + 1e-3 * Math.abs(value));
    });
    if (at >= 0) return `output ${i} at ${at}: ${got.data[at]}, expected ${want.data[at]}`;
  }
  return null;
}
