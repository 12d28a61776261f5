import { observed as observedKind } from "../prepare/observed-kind.ts";
import {
  callable,
  iterable,
  oneOf,
  options as optionsKind,
  shaped,
  signature,
  whole,
} from "@quantrace/core/arguments";
import type { AnyForward, TensorData } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import {
  type Backend,
  type Executable,
  inputsOf,
  type Node,
  placeOf,
  referenceBackend,
  type Value,
  backendKind,
} from "@quantrace/ir";
import { type NonFinitePolicy, show } from "../observers/non-finite.ts";
import type { Observer } from "../observers/observer.ts";
import { lendStates, type LentStates } from "../custom/module-observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { firstNonFinite } from "./first-non-finite.ts";

/** How far a calibration is. */
export interface CalibrationProgress {
  readonly batches: number;
  /** Null when it was not given. */
  readonly total: number | null;
}

/** Options of `calibrate`. */
export interface CalibrateOptions {
  /** Where the model runs. Default: the reference backend. */
  readonly backend?: Backend;
  readonly signal?: AbortSignalLike;
  /** Called after each batch. */
  readonly onProgress?: (progress: CalibrationProgress) => void;
  /** How many batches there will be, for the progress. */
  readonly total?: number;
  /**
   * What becomes of NaN and infinities at the observers that do not say so themselves: an error, or they are passed over, and
   * counted in `skipped` and in the report. Default: an error.
   */
  readonly nonFinite?: NonFinitePolicy;
}

/** What is needed of an AbortSignal, so that any host's will do. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** Batches: one tensor each, or an array with all arguments of `forward`. */
export type CalibrationData = Iterable<unknown> | AsyncIterable<unknown>;

const checkCalibrate = signature("calibrate", {
  prepared: observedKind,
  data: iterable,
  options: optionsKind<CalibrateOptions>({
    backend: backendKind,
    signal: shaped("an AbortSignal", {}),
    onProgress: callable,
    total: whole(0),
    nonFinite: oneOf("error", "skip"),
  }),
});

/**
 * Runs batches through a prepared model and lets its observers watch. Gives a new model with what they saw; the one
 * that was passed in keeps its state, whatever happens.
 *
 * @throws QQ3001 when there is no batch; QQ3005 when the data source fails; QQ3006 for a batch that does not fit, in which
 *   an observed value is NaN or infinite, with the first node whose value was, or in which an observer of your own cannot
 *   pass over such values (QQ3021 is its cause); QQ3010 while observers inside of custom modules are lent to another call;
 *   the signal's reason when it is aborted, QQ3007 where it says none
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * [prepared.batches, calibrated.batches]; // => [0, 2]
 */
export async function calibrate<F extends AnyForward>(
  prepared: ObservedGraphModule<F>,
  data: CalibrationData,
  options: CalibrateOptions = {},
): Promise<ObservedGraphModule<F>> {
  checkCalibrate(prepared, data, options);
  const { backend = referenceBackend(), total = null, nonFinite = "error" } = options;
  const states = new Map(prepared.states);
  const skipped = new Map(prepared.skipped);
  const flat = prepared.flat() as ObservedGraphModule;
  const takeBack = lendStates(flat.graph, states, nonFinite);
  let inner: LentStates = { states: new Map(), skipped: new Map() };
  let batches = 0;
  try {
    const executable = await backend.compile(flat.graph, {
      tap: (node, value) => watch({ prepared: flat, states, skipped, nonFinite }, node, value),
    });
    try {
      for await (const batch of guarded(data)) {
        throwIfAborted(options.signal);
        await runBatch(flat, executable, backend, batch, batches);
        batches++;
        options.onProgress?.({ batches, total });
      }
    } finally {
      executable.dispose();
    }
  } finally {
    inner = takeBack();
  }
  throwIfAborted(options.signal);
  if (batches === 0) throw failure("QQ3001", {});
  for (const [key, count] of inner.skipped) addCount(skipped, key, count);
  return prepared.withStates(new Map([...states, ...inner.states]), prepared.batches + batches, skipped);
}

interface Watch {
  readonly prepared: ObservedGraphModule;
  readonly states: Map<string, unknown>;
  readonly skipped: Map<string, number>;
  readonly nonFinite: NonFinitePolicy;
}

function watch({ prepared, states, skipped, nonFinite }: Watch, node: Node, value: Value): void {
  if (node.kind !== "call_function" || node.op.id !== "observe") return;
  const key = node.attributes["observer"] as string;
  const observer = prepared.plan.observers.get(key) as Observer;
  try {
    const shown = show(observer, states.get(key), value as TensorData, nonFinite);
    states.set(key, shown.state);
    addCount(skipped, key, shown.skipped);
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    const context = { ...placeOf(node), node: inputsOf(node)[0]?.name, cause: error };
    throw new QuantraceError(error.code, error.params, context);
  }
}

function addCount(skipped: Map<string, number>, key: string, count: number): void {
  if (count > 0) skipped.set(key, (skipped.get(key) ?? 0) + count);
}

/** Runs one batch. A failure says which batch it was and, where a value was not finite, where that began. */
async function runBatch(
  prepared: ObservedGraphModule,
  executable: Executable,
  backend: Backend,
  batch: unknown,
  index: number,
): Promise<void> {
  const args = Array.isArray(batch) ? (batch as unknown[]) : [batch];
  try {
    await executable.run(...args);
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    const first =
      error.code === "QQ3002" ? await firstNonFinite(prepared.graph, backend, args, error) : error;
    throw new QuantraceError(
      "QQ3006",
      { batch: index, problem: first.summary },
      { ...first.context, cause: first },
    );
  }
}

/** The batches, with the source's own failures told apart from ours. */
async function* guarded(data: CalibrationData): AsyncGenerator<unknown> {
  try {
    for await (const batch of data as AsyncIterable<unknown>) yield batch;
  } catch (error) {
    if (error instanceof QuantraceError) throw error;
    throw failure(
      "QQ3005",
      { problem: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
}

function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw signal.reason ?? failure("QQ3007", {});
}
