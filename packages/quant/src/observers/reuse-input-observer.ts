import { blindObserver, type QParamsFreeObserver } from "./qparams-free-observer.ts";

/**
 * The result takes the observer of what the operation reads, and with it the same scale and zero point. Where nothing that
 * chooses qparams stands at either end, it stays in float32.
 *
 * @source torch.ao.quantization.ReuseInputObserver (PyTorch 2.13)
 * @example
 * const mapping = defaultQConfigMapping().setObjectType(ops.hardswish, { name: "reuse", activation: reuseInputObserver(), weight: noopObserver() });
 * const prepared = prepare(new nn.Sequential(new nn.Linear(2, 2), new nn.Hardswish()).eval(), mapping, [spec("float32", ["N", 2])]);
 * prepared.plan.groups.get("observer_linear"); // => ["linear", "hardswish"]
 */
export function reuseInputObserver(): QParamsFreeObserver {
  return blindObserver("ReuseInputObserver", "inputQParams", {});
}
