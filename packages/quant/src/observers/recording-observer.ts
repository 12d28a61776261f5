import type { TensorData } from "@quantrace/core";
import { options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { finitePart } from "./non-finite.ts";
import type { QParamsFreeObserver } from "./qparams-free-observer.ts";
import { rangeOf } from "./value-range.ts";

/** Options of `recordingObserver`. */
export interface RecordingOptions {
  /** How many numbers are kept at most. Default 2^20, four megabytes. */
  readonly maxValues?: number;
}

const checkRecordingObserver = signature("recordingObserver", {
  options: optionsKind<RecordingOptions>({ maxValues: whole(1) }),
});

/** The tensors that were seen, in order. */
export type Recorded = readonly TensorData[];

/**
 * Keeps the values themselves, for looking at: `observedStates` gives them after calibration. The operation stays in
 * float32. It takes as much memory as it was told to, and then refuses more.
 *
 * @source torch.ao.quantization.RecordingObserver (PyTorch 2.13), which keeps everything
 * @throws QQ3020 for a batch that would exceed the budget; QQ3002 when a value is NaN or infinite
 * @example
 * const observer = recordingObserver({ maxValues: 3 });
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [2], data: Float32Array.of(-1, 3) });
 * state.length; // => 1
 */
export function recordingObserver(options: RecordingOptions = {}): QParamsFreeObserver<Recorded> {
  checkRecordingObserver(options);
  const { maxValues = 2 ** 20 } = options;
  const add = (state: Recorded, values: TensorData): Recorded => {
    if (values.data.length === 0) return state;
    rangeOf(values);
    const count = state.reduce((sum, { data }) => sum + data.length, values.data.length);
    if (count > maxValues) throw failure("QQ3020", { count, maxValues });
    return [...state, copyOf(values)];
  };
  return {
    name: "RecordingObserver",
    settings: { maxValues },
    gives: "values",
    zero: () => [],
    add,
    addFinite: (state, values) => add(state, finitePart(values)),
    finish: () => null,
  };
}

function copyOf({ dtype, shape, data }: TensorData): TensorData {
  return { dtype, shape: [...shape], data: data.slice() };
}
