import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";

/** A tensor of core's class as its mark shows it, so that whoever only runs graphs needs no class. */
interface MarkedTensor {
  readonly "~tensor": true;
  readonly type: { readonly dtype: string };
  readonly storage: TensorData | null;
}

/** True for a tensor of core's class, traced or not. */
export function isMarkedTensor(value: unknown): value is MarkedTensor {
  try {
    return (value as Partial<MarkedTensor> | null)?.["~tensor"] === true;
  } catch {
    return false;
  }
}

/** What such a tensor holds. Throws QT4006 for a traced one that outlived its trace. */
export function tensorDataOf({ storage, type }: MarkedTensor): unknown {
  if (storage === null) throw failure("QT4006", { tensor: type.dtype });
  return storage;
}
