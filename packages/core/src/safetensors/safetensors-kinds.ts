import type { ReadOptions } from "./limits.ts";
import { describeValue } from "../errors/index.ts";
import { tensorData } from "../arguments/tensor-data-kind.ts";
import type { Kind } from "../arguments/kind.ts";
import {
  anything,
  instanceOf,
  listOf,
  number,
  oneOf,
  options,
  shaped,
  text,
  whole,
} from "../arguments/kinds.ts";
import { storedDTypeBytes } from "./stored-dtype.ts";

export const fileBytes: Kind = instanceOf(Uint8Array, "the bytes of a safetensors file");

/** `ReadOptions`. The limits' ranges are checked where they are filled in. */
export const readOptions: Kind = options<ReadOptions>({
  file: text,
  headerBytes: number,
  tensors: number,
  nameLength: number,
  rank: number,
  metadataEntries: number,
});

/** A tensor as a file holds it. */
export const storedTensor: Kind = shaped("a stored tensor, such as readSafetensors(bytes).tensors has", {
  name: text,
  dtype: oneOf(...Object.keys(storedDTypeBytes)),
  shape: listOf(whole(0)),
  bytes: instanceOf(Uint8Array, "bytes"),
});

export const namedTensor: Kind = pair(tensorData, "a pair [name, tensor]");

export const namedText: Kind = pair(anything, "a pair [key, value]");

/** The first is told apart by whoever reads it, with a message of the format's. */
function pair(second: Kind, expected: string): Kind {
  return {
    expected,
    faultIn: (value, path) =>
      Array.isArray(value) && value.length === 2
        ? second.faultIn(value[1], `${path}[1]`)
        : { path, found: describeValue(value), expected },
  };
}
