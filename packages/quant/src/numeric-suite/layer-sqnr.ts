import { observed as observedKind } from "../prepare/observed-kind.ts";
import { instanceOf, iterable, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import type { SourceLocation } from "@quantrace/core/errors";
import { type Backend, referenceBackend, backendKind } from "@quantrace/ir";
import { ConvertedGraphModule } from "../convert/convert.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { compareModels } from "./compare-models.ts";

/** How far one int8 value is from its float counterpart, errors of earlier layers included. */
export interface LayerSqnr {
  readonly value: string;
  readonly op: string;
  readonly modulePath: string;
  readonly source: SourceLocation | null;
  /** Signal to quantization noise, in dB: `10 log10(sum x^2 / sum (x - y)^2)`. Infinity for no error. */
  readonly sqnr: number;
}

const checkLayerSqnr = signature("layerSqnr", {
  prepared: observedKind,
  converted: instanceOf(ConvertedGraphModule, "a converted model: convert(calibrated)"),
  batches: iterable,
  backend: backendKind,
});

/**
 * Compares the float and the int8 model layer by layer on the same batches: of `compareModels`, the int8 operations.
 *
 * @source torch.ao.ns.fx.utils.compute_sqnr (PyTorch 2.13)
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * const [layer] = await layerSqnr(prepared, convert(calibrated), [tensor([[1, -1]])]);
 * layer.sqnr > 20; // => true
 */
export async function layerSqnr<F extends AnyForward>(
  prepared: ObservedGraphModule<F>,
  converted: ConvertedGraphModule<F>,
  batches: Iterable<unknown>,
  backend: Backend = referenceBackend(),
): Promise<LayerSqnr[]> {
  checkLayerSqnr(prepared, converted, batches, backend);
  const compared = await compareModels(prepared, converted, batches, { backend });
  const rows = new Map(compared.map((row) => [row.node, row]));
  return [...converted.lowered, ...converted.dynamic].flatMap(({ value, op }) => {
    const row = rows.get(value);
    return row === undefined
      ? []
      : [{ value, op, modulePath: row.modulePath, source: row.source, sqnr: row.sqnr }];
  });
}
