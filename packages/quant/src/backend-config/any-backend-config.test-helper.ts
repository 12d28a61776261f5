import { type OpId, ops } from "@quantrace/core/ops";
import fc, { type Arbitrary } from "fast-check";
import { BackendConfig } from "./backend-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import { patternsOf, quantizableOps } from "./derived-patterns.ts";
import type { DTypeConfigFields } from "./dtype-config.ts";
import type { ObservationType } from "./observation-type.ts";

const range = fc.constantFrom(
  {},
  {},
  {},
  {},
  { quantMinLowerBound: -127 },
  { quantMaxUpperBound: 127 },
  { scaleMinLowerBound: 2 ** -12 },
  { quantMinLowerBound: -128, quantMaxUpperBound: 255, scaleMinLowerBound: 2 ** -23 },
);

/** Combinations as backends have them: one dtype for values, int8 weights, or weights alone. */
const dtypes: Arbitrary<DTypeConfigFields> = fc.oneof(
  fc
    .record({ dtype: fc.constantFrom("uint8" as const, "int8" as const), value: range, weight: range })
    .map(({ dtype, value, weight }) => ({
      inputDType: { dtype, ...value },
      outputDType: { dtype, ...value },
      weightDType: { dtype: "int8" as const, ...weight },
      biasDType: "int32" as const,
    })),
  fc.constant({
    inputDType: "float32" as const,
    outputDType: "float32" as const,
    weightDType: "int8" as const,
    biasDType: "float32" as const,
  }),
);

const observation: Arbitrary<ObservationType | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ObservationType>(
      "outputUsesDifferentObserver",
      "outputSharesObserverWithInput",
      "inputOutputNotObserved",
    ),
  },
);

const patterns: readonly BackendPatternConfig[] = [
  ...quantizableOps().flatMap((op) => patternsOf(op, () => [])),
  new BackendPatternConfig([ops.linear, ops.gelu]),
  new BackendPatternConfig([ops.conv2d, ops.relu, ops.maxPool2d]),
  new BackendPatternConfig([ops.linear, ops.tanh]),
  new BackendPatternConfig([ops.conv2d, ops.add]),
  new BackendPatternConfig([ops.conv2d, ops.mul, ops.relu]),
];

/** A pattern as it is derived, with drawn dtypes, and now and then with another way of observing it. */
const configOf = (base: BackendPatternConfig): Arbitrary<BackendPatternConfig> =>
  fc
    .record({
      dtypeConfigs: fc.array(dtypes, { maxLength: 4, size: "max" }),
      observation,
      kernels: fc.constantFrom(null, [], ["board.kernel"]),
    })
    .map(({ dtypeConfigs, observation: given, kernels }) =>
      new BackendPatternConfig(base.pattern.map((id) => ops[id as OpId]))
        .setObservationType(given ?? base.observationType)
        .setDTypeConfigs(dtypeConfigs)
        .setKernels(kernels),
    );

/** Backends that run some of the patterns of our operations, with some dtypes. */
export const anyBackendConfig: Arbitrary<BackendConfig> = fc
  .oneof(
    fc.shuffledSubarray([...patterns]),
    fc.shuffledSubarray([...patterns], { minLength: patterns.length - 5 }),
  )
  .chain((some) => fc.tuple(...some.map(configOf)))
  .map((configs) => new BackendConfig("drawn", configs));
