import type { ArgumentChecker, Sizes } from "./arguments.ts";

/** A window must reach into the image: padding is at most half the kernel, as in PyTorch. */
export function checkPoolPadding(check: ArgumentChecker, kernelSize: Sizes, padding: Sizes): void {
  if (padding.every((p, d) => p <= (kernelSize[d] as number) / 2)) return;
  throw check.wrong("padding", padding, `at most half of kernelSize, [${kernelSize.join(", ")}]`);
}
