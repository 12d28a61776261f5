import { instanceOf, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { QatGraphModule } from "./qat-graph-module.ts";

const kinds = { model: instanceOf(QatGraphModule, "a model from prepareQat") };
const check = {
  enableObserver: signature("enableObserver", kinds),
  disableObserver: signature("disableObserver", kinds),
  enableFakeQuant: signature("enableFakeQuant", kinds),
  disableFakeQuant: signature("disableFakeQuant", kinds),
};

/**
 * Lets the observers of activations look again in `observeQat`. Gives a new model.
 *
 * @source torch.ao.quantization.enable_observer
 * @example
 * const model = disableObserver(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]));
 * enableObserver(model).parts.observes; // => true
 */
export function enableObserver<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  check.enableObserver(model);
  return new QatGraphModule<F>({ ...model.parts, observes: true });
}

/**
 * Freezes the ranges of activations, as is usual in the last epochs: `observeQat` goes on rounding by them. A weight's scale
 * has no memory and follows the weight, as it will in conversion. Gives a new model.
 *
 * @source torch.ao.quantization.disable_observer
 * @example
 * const model = await observeQat(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]), [tensor([[1, -1]])]);
 * const later = await observeQat(disableObserver(model), [tensor([[100, -100]])]);
 * later.parts.known.get("observer_x") === model.parts.known.get("observer_x"); // => true
 */
export function disableObserver<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  check.disableObserver(model);
  return new QatGraphModule<F>({ ...model.parts, observes: false });
}

/**
 * Fake quantizes values and weights again. Gives a new model.
 *
 * @source torch.ao.quantization.enable_fake_quant
 * @example
 * const model = disableFakeQuant(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]));
 * enableFakeQuant(model).parts.fakeQuantizes; // => true
 */
export function enableFakeQuant<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  check.enableFakeQuant(model);
  return new QatGraphModule<F>({ ...model.parts, fakeQuantizes: true });
}

/**
 * Computes in float32 while observers go on looking, as is usual in the first epochs. What conversion gives does not change
 * by it. Gives a new model.
 *
 * @source torch.ao.quantization.disable_fake_quant
 * @example
 * const model = disableFakeQuant(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]));
 * const observed = await observeQat(model, [tensor([[1, -1]])]);
 * [...observed.graph.nodes()].some((node) => node.op === ops.fakeQuantize); // => false
 */
export function disableFakeQuant<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  check.disableFakeQuant(model);
  return new QatGraphModule<F>({ ...model.parts, fakeQuantizes: false });
}
