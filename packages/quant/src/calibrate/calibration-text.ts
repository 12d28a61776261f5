import { signature, text as textKind } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { AnyForward } from "@quantrace/core";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { observed } from "../prepare/observed-kind.ts";
import { decodeState, encodeState } from "./state-codec.ts";

const FORMAT = "quantrace.calibration 1";

const checkSave = signature("saveCalibration", { calibrated: observed });

/**
 * What the observers of a model have seen, as JSON text: calibration goes on from it bit for bit.
 *
 * @throws QQ3011 when the state of an observer of your own holds more than numbers, text, arrays and plain records
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]])]);
 * loadCalibration(prepared, saveCalibration(calibrated)).batches; // => 1
 */
export function saveCalibration(calibrated: ObservedGraphModule): string {
  checkSave(calibrated);
  const states = Object.fromEntries([...calibrated.states].map(([key, state]) => [key, encodeState(state)]));
  return JSON.stringify({
    format: FORMAT,
    observers: observersOf(calibrated),
    batches: calibrated.batches,
    ...(calibrated.skipped.size === 0 ? {} : { skipped: Object.fromEntries(calibrated.skipped) }),
    states,
  });
}

const checkLoad = signature("loadCalibration", { prepared: observed, text: textKind });

/**
 * A prepared model with the states that `saveCalibration` wrote.
 *
 * @throws QQ3011 unless the text is a calibration of a model with the same observers
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * loadCalibration(prepared, saveCalibration(prepared)).batches; // => 0
 */
export function loadCalibration<F extends AnyForward>(
  prepared: ObservedGraphModule<F>,
  text: string,
): ObservedGraphModule<F> {
  checkLoad(prepared, text);
  const { format, observers, batches, states, skipped = {} } = parsed(text);
  if (format !== FORMAT) throw failure("QQ3011", { problem: "the text is not a calibration" });
  if (JSON.stringify(observers) !== JSON.stringify(observersOf(prepared)))
    throw failure("QQ3011", { problem: "the observers are not those of this model" });
  if (!Number.isSafeInteger(batches) || !isRecord(states))
    throw failure("QQ3011", { problem: "batches or states are missing" });
  if (!isRecord(skipped) || !Object.values(skipped).every(Number.isSafeInteger))
    throw failure("QQ3011", { problem: "the counts of skipped values are none" });
  const decoded = [...prepared.observers.keys()].map((key) => {
    if (!Object.hasOwn(states, key)) throw failure("QQ3011", { problem: `${key} has no state` });
    return [key, decodeState(states[key])] as const;
  });
  const counts = Object.entries(skipped) as (readonly [string, number])[];
  return prepared.withStates(new Map(decoded), batches as number, new Map(counts));
}

/** Which observers a model has, and with which settings. */
export function observersOf(model: ObservedGraphModule): object {
  return [...model.observers].map(([key, { name, settings }]) => [key, name, settings]);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return isRecord(value) ? value : {};
  } catch (cause) {
    throw failure("QQ3011", { problem: "the text is not JSON" }, { cause });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
