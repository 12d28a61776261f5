import { anyOf, flag, instanceOf, mapOf, options, shaped, text } from "../arguments/kinds.ts";
import { kind } from "../arguments/kind.ts";
import { signature } from "../arguments/signature.ts";
import { module } from "../arguments/tensor-kinds.ts";
import { QuantraceError } from "../errors/index.ts";
import {
  readSafetensors,
  type SafetensorsEntry,
  type SafetensorsFile,
} from "../safetensors/read-safetensors.ts";
import { toTensorData } from "../safetensors/to-tensor-data.ts";
import { fromData } from "../tensor/apply.ts";
import type { EagerTensor } from "../tensor/tensor.ts";
import { type LoadOptions, loadState } from "./load-state-dict.ts";
import type { Module } from "./module.ts";

/** Options of `loadWeights`. */
export interface LoadWeightsOptions extends LoadOptions {
  /** The file's name, for messages. */
  readonly file?: string;
}

const checkLoadWeights = signature("loadWeights", {
  model: module,
  weights: anyOf(
    instanceOf(Uint8Array, "the bytes of a safetensors file"),
    shaped("what readSafetensors gives", {
      tensors: mapOf(
        kind("a stored tensor", (entry) => typeof entry === "object" && entry !== null && "bytes" in entry),
        "a Map of stored tensors",
      ),
    }),
  ),
  options: options<LoadWeightsOptions>({ strict: flag, file: text }),
});

/**
 * Loads a state dict from a safetensors file, such as PyTorch's, into a model, and gives the model. F16 and BF16 are
 * widened to float32, I64 is narrowed where it fits. Everything that does not match is listed at once, and then nothing
 * is changed; `strict: false` passes over missing and unexpected keys, never over a wrong shape or dtype.
 *
 * @param weights - the bytes of the file, or what `readSafetensors` and `readSafetensorsFile` give
 * @throws QF1001 to QF1018 for a damaged file; QF1019, QF1020 for a stored tensor without a counterpart; QF3001 missing;
 *   QF3002 unexpected; QF3003 wrong shape; QF3004 wrong dtype
 * @source safetensors.torch.load_model; torch.nn.Module.load_state_dict
 * @example
 * const bytes = writeSafetensors(new nn.Linear(2, 1).stateDict());
 * const layer = loadWeights(new nn.Linear(2, 1), bytes);
 * layer.stateDict().size; // => 2
 */
export function loadWeights<M extends Module>(
  model: M,
  weights: Uint8Array | Pick<SafetensorsFile, "tensors">,
  options: LoadWeightsOptions = {},
): M {
  checkLoadWeights(model, weights, options);
  const { strict = true, file } = options;
  const { tensors } =
    weights instanceof Uint8Array ? readSafetensors(weights, file === undefined ? {} : { file }) : weights;
  const state = new Map([...tensors].map(([key, entry]) => [key, tensorOrFault(entry)]));
  loadState(model, state, { strict });
  return model;
}

/** What cannot be read is listed with all that does not match. */
function tensorOrFault(entry: SafetensorsEntry): EagerTensor | QuantraceError {
  try {
    return fromData(toTensorData(entry)) as EagerTensor;
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
}
