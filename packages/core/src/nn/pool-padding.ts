import type { ArgumentChecker } from "./arguments.ts";

/** A window must reach into the image: padding is at most half the kernel, as in PyTorch. */
export function checkPoolPadding(
  check: ArgumentChecker,
  kernelSize: readonly [number, number],
  padding: readonly [number, number],
): void {
  if (padding[0] <= kernelSize[0] / 2 && padding[1] <= kernelSize[1] / 2) return;
  throw check.wrong("padding", padding, `at most half of kernelSize, [${kernelSize.join(", ")}]`);
}
