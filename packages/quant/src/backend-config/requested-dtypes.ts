import type { Observer } from "../observers/observer.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import { dynamicOf } from "../qconfig/qconfig.ts";
import type { BackendDType } from "./dtype-config.ts";

/** What an observer says of the integers that it chooses for. Null where it does not say. */
export interface RequestedDType {
  readonly dtype: string | null;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
  /** The smallest scale that it can choose. */
  readonly leastScale: number | null;
  /** Set when it chooses the same for any value. */
  readonly exact: { readonly scale: number; readonly zeroPoint: number } | null;
}

/** The dtypes that a setting asks of one operation. Null: it has no such operand. */
export interface RequestedDTypes {
  readonly input: RequestedDType;
  readonly output: RequestedDType;
  readonly weight: RequestedDType | null;
  readonly bias: BackendDType | null;
  readonly isDynamic: boolean;
}

/** Which parameters an operation has. */
export interface Parameters {
  readonly weight: boolean;
  readonly bias: boolean;
}

/** What a setting asks of an operation. */
export function requestedDTypes(setting: NonNullable<Setting>, has: Parameters): RequestedDTypes {
  const { activation, weight } = setting;
  const dynamic = dynamicOf(setting);
  const values = activation === null ? inFloat : requestOf(activation);
  return {
    input: dynamic === null ? values : { ...inFloat, ...dynamic },
    output: values,
    weight: has.weight ? requestOf(weight) : null,
    bias: has.bias ? (activation === null ? "float32" : "int32") : null,
    isDynamic: dynamic !== null,
  };
}

const inFloat: RequestedDType = {
  dtype: "float32",
  quantMin: null,
  quantMax: null,
  leastScale: null,
  exact: null,
};

function requestOf({ name, settings }: Observer): RequestedDType {
  const numberOf = (key: string): number | null =>
    typeof settings[key] === "number" ? (settings[key] as number) : null;
  const exact = name === "FixedQParamsObserver" ? fixedOf(settings) : null;
  return {
    dtype: typeof settings["dtype"] === "string" ? settings["dtype"] : null,
    quantMin: numberOf("quantMin"),
    quantMax: numberOf("quantMax"),
    leastScale: exact?.scale ?? numberOf("eps"),
    exact,
  };
}

/** The one scale and zero point of a fixed observer; null where it has several. */
function fixedOf(settings: Observer["settings"]): RequestedDType["exact"] {
  const [scale, zeroPoint] = [Number(settings["scale"]), Number(settings["zeroPoint"])];
  return Number.isFinite(scale) && Number.isFinite(zeroPoint) ? { scale, zeroPoint } : null;
}

/** In words: `input uint8 [0, 255], output uint8 [0, 255], weight int8 [-127, 127], bias int32`. */
export function formatRequest({ input, output, weight, bias, isDynamic }: RequestedDTypes): string {
  const parts = [`input ${formatOne(input)}`, `output ${formatOne(output)}`];
  if (weight !== null) parts.push(`weight ${formatOne(weight)}`);
  if (bias !== null) parts.push(`bias ${bias}`);
  return `${isDynamic ? "dynamic " : ""}${parts.join(", ")}`;
}

function formatOne({ dtype, quantMin, quantMax, leastScale, exact }: RequestedDType): string {
  const range = quantMin === null || quantMax === null ? "" : ` [${quantMin}, ${quantMax}]`;
  if (exact !== null) return `${dtype}${range} scale = ${exact.scale}, zero point = ${exact.zeroPoint}`;
  const least = leastScale === null ? "" : ` scale >= ${formatLeast(leastScale)}`;
  return `${dtype ?? "of a dtype that the observer does not state"}${range}${least}`;
}

function formatLeast(scale: number): string {
  const power = Array.from({ length: 60 }, (_, i) => i).find((i) => 2 ** -i === scale);
  return power === undefined ? String(scale) : `2^-${power}`;
}
