import {
  finite,
  flag,
  kind,
  type Kind,
  nullable,
  oneOf,
  options,
  signature,
} from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";

/** The dtypes that a backend can say it computes with or stores. */
export type BackendDType = "float32" | "float16" | "int32" | "int8" | "uint8" | "int4" | "uint4";

/** A dtype, and what a backend asks of the observer that chooses the range. Null: it asks nothing. */
export interface DTypeWithConstraints {
  readonly dtype: BackendDType;
  /** The observer's quantMin must not be below. */
  readonly quantMinLowerBound: number | null;
  /** The observer's quantMax must not be above. */
  readonly quantMaxUpperBound: number | null;
  /** The observer's eps, the smallest scale it chooses, must not be below. */
  readonly scaleMinLowerBound: number | null;
  /** The scale that the value has, whatever it holds: of an output it takes the observer's place. */
  readonly scaleExactMatch: number | null;
  readonly zeroPointExactMatch: number | null;
}

/** A dtype alone, or one with some constraints. */
export type DTypeGiven = BackendDType | (Partial<DTypeWithConstraints> & Pick<DTypeWithConstraints, "dtype">);

/** One combination of dtypes that a backend runs a pattern with. Null: it takes no such operand. */
export interface DTypeConfig {
  readonly inputDType: DTypeWithConstraints | null;
  readonly outputDType: DTypeWithConstraints | null;
  readonly weightDType: DTypeWithConstraints | null;
  /** How a bias is stored. Static int8 stores it as int32, whose scale is that of input times weight. */
  readonly biasDType: BackendDType | null;
  /** The range of the input is taken while the model runs. */
  readonly isDynamic: boolean;
}

/** What `dtypeConfig` takes: what is left out is null. */
export interface DTypeConfigFields {
  readonly inputDType?: DTypeGiven | null;
  readonly outputDType?: DTypeGiven | null;
  readonly weightDType?: DTypeGiven | null;
  readonly biasDType?: BackendDType | null;
  readonly isDynamic?: boolean;
}

const backendDType = oneOf("float32", "float16", "int32", "int8", "uint8", "int4", "uint4");
const constraintFields: Readonly<Record<keyof DTypeWithConstraints, Kind>> = {
  dtype: backendDType,
  quantMinLowerBound: nullable(finite()),
  quantMaxUpperBound: nullable(finite()),
  scaleMinLowerBound: nullable(finite(0)),
  scaleExactMatch: nullable(
    kind("a finite number above 0", (value) => Number.isFinite(value) && Number(value) > 0),
  ),
  zeroPointExactMatch: nullable(finite()),
};
const constrained = options<DTypeWithConstraints>(constraintFields);

/** A dtype's name, or a record of a dtype and constraints. */
const given: Kind = {
  expected: `${backendDType.expected}, or a record of a dtype and constraints`,
  faultIn: (value, path) => {
    if (typeof value === "object" && value !== null) {
      const { dtype } = value as Partial<DTypeWithConstraints>;
      return backendDType.faultIn(dtype, `${path}.dtype`) ?? constrained.faultIn(value, path);
    }
    return backendDType.faultIn(value, path);
  },
};

/** The fields of a dtype config, as they are checked wherever one is given. */
export const dtypeConfigKind: Kind = options<DTypeConfigFields>({
  inputDType: nullable(given),
  outputDType: nullable(given),
  weightDType: nullable(given),
  biasDType: nullable(backendDType),
  isDynamic: flag,
});

const checkDTypeConfig = signature("dtypeConfig", { fields: dtypeConfigKind });

/**
 * A combination of dtypes, with all its fields: what is left out is null, and a name stands for a dtype without
 * constraints.
 *
 * @source torch.ao.quantization.backend_config.DTypeConfig, DTypeWithConstraints (PyTorch 2.13)
 * @throws QS1013 for a field that is not valid; QQ2021 for an exact scale without its zero point, or the other way round
 * @example
 * const config = dtypeConfig({ inputDType: "uint8", outputDType: { dtype: "uint8", scaleMinLowerBound: 2 ** -12 } });
 * [config.outputDType.scaleMinLowerBound, config.weightDType]; // => [0.000244140625, null]
 */
export function dtypeConfig(fields: DTypeConfigFields = {}): DTypeConfig {
  checkDTypeConfig(fields);
  return {
    inputDType: withConstraints(fields.inputDType ?? null),
    outputDType: withConstraints(fields.outputDType ?? null),
    weightDType: withConstraints(fields.weightDType ?? null),
    biasDType: fields.biasDType ?? null,
    isDynamic: fields.isDynamic ?? false,
  };
}

function withConstraints(dtype: DTypeGiven | null): DTypeWithConstraints | null {
  if (dtype === null) return null;
  const fields = typeof dtype === "string" ? { dtype } : dtype;
  const full: DTypeWithConstraints = {
    dtype: fields.dtype,
    quantMinLowerBound: fields.quantMinLowerBound ?? null,
    quantMaxUpperBound: fields.quantMaxUpperBound ?? null,
    scaleMinLowerBound: fields.scaleMinLowerBound ?? null,
    scaleExactMatch: fields.scaleExactMatch ?? null,
    zeroPointExactMatch: fields.zeroPointExactMatch ?? null,
  };
  if ((full.scaleExactMatch === null) !== (full.zeroPointExactMatch === null))
    throw failure("QQ2021", {
      what: `dtype ${full.dtype}`,
      problem: "an exact scale needs an exact zero point, and the other way round",
    });
  return full;
}
