import {
  type Backend,
  calibrate,
  convert,
  type ConvertedGraphModule,
  defaultQConfigMapping,
  type EagerTensor,
  type Module,
  prepare,
  spec,
  type Tensor,
} from "quantrace";

/** Milliseconds of one way from a float model to an int8 model. */
export interface Times {
  readonly prepareMs: number;
  /** One input, without compiling. */
  readonly calibrateImageMs: number;
  readonly convertMs: number;
  /** Processor time of all threads in both. */
  readonly prepareConvertCpuMs: number;
}

/** A model of one float32 input. */
export type UnaryModel = Module & { forward(x: Tensor): Tensor };

/** A model quantized with the default settings, and how long that took. */
export interface TimedQuantization {
  readonly calibrated: Awaited<ReturnType<typeof calibrate>>;
  readonly converted: ConvertedGraphModule;
  readonly times: Times;
}

/** Quantizes a model, calibrated on three inputs: the first also compiles, the two others count. */
export async function quantizeTimed(
  model: UnaryModel,
  shape: readonly (number | string)[],
  inputs: readonly [EagerTensor, EagerTensor, EagerTensor],
  backend: Backend,
): Promise<TimedQuantization> {
  const start = performance.now();
  const startCpu = process.cpuUsage();
  const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", shape)]);
  const prepareMs = performance.now() - start;
  const prepareCpu = process.cpuUsage(startCpu);
  const ends: number[] = [];
  const calibrated = await calibrate(prepared, inputs, {
    backend,
    onProgress: () => ends.push(performance.now()),
  });
  const [first = 0, , last = 0] = ends;
  const converting = performance.now();
  const convertingCpu = process.cpuUsage();
  const converted = convert(calibrated);
  const convertMs = performance.now() - converting;
  const convertCpu = process.cpuUsage(convertingCpu);
  const prepareConvertCpuMs =
    (prepareCpu.user + prepareCpu.system + convertCpu.user + convertCpu.system) / 1000;
  return {
    calibrated,
    converted,
    times: { prepareMs, calibrateImageMs: (last - first) / 2, convertMs, prepareConvertCpuMs },
  };
}
