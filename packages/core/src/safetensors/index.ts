export { crc32 } from "./crc32.ts";
export { countNonFinite } from "./count-non-finite.ts";
export { type MeantType, tensorOfType } from "./file-form.ts";
export type { HeaderTensor } from "./header.ts";
export { defaultLimits, type ReadOptions, type SafetensorsLimits } from "./limits.ts";
export { quotePath } from "./quote.ts";
export {
  inspectSafetensors,
  readSafetensors,
  type SafetensorsEntry,
  type SafetensorsFile,
  type SafetensorsListing,
} from "./read-safetensors.ts";
export { isStoredDType, type StoredDType } from "./stored-dtype.ts";
export { type JsonValue, parseStrictJson, type StrictJsonOptions } from "./strict-json.ts";
export { toTensorData } from "./to-tensor-data.ts";
export { encodeUtf8 } from "./utf8.ts";
export {
  type MetadataEntries,
  type NamedTensor,
  safetensorsParts,
  storedBytes,
  writeSafetensors,
} from "./write-safetensors.ts";
