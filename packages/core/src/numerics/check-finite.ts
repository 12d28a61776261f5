import { failure } from "../errors/index.ts";

/**
 * Checks values before they are quantized, for checked mode.
 *
 * @param where what is being quantized, for the message
 * @throws QQ1001 with the index of the first value that is NaN or infinite
 * @example
 * checkFinite([0, 1.5], "%x"); // => undefined
 */
export function checkFinite(values: ArrayLike<number>, where: string): void {
  for (let i = 0; i < values.length; i++) {
    const found = values[i] as number;
    if (!Number.isFinite(found)) throw failure("QQ1001", { where: `${where}, element ${i}`, found });
  }
}
