import type { ErrorEntry, Printable, TemplateParams } from "./entry.ts";
import { qcCommandLine } from "./families/qc-command-line.ts";
import { qfFiles } from "./families/qf-files.ts";
import { qkKernels } from "./families/qk-kernels.ts";
import { qqQuantization } from "./families/qq-quantization.ts";
import { qsShapes } from "./families/qs-shapes.ts";
import { qtTraceability } from "./families/qt-traceability.ts";
import { qxInternal } from "./families/qx-internal.ts";

type Families = typeof qtTraceability &
  typeof qsShapes &
  typeof qqQuantization &
  typeof qkKernels &
  typeof qfFiles &
  typeof qcCommandLine &
  typeof qxInternal;

/** Every code that Quantrace can report. Codes are never reused. */
export type ErrorCode = keyof Families;

/** The parameters that a code's message needs. */
export type ErrorParams<C extends ErrorCode> = Readonly<
  Record<TemplateParams<Families[C]["message"]>, Printable>
>;

/** The catalogue: one entry per code. `quantrace explain CODE` prints one. */
export const catalogue: Readonly<Record<ErrorCode, ErrorEntry>> = {
  ...qtTraceability,
  ...qsShapes,
  ...qqQuantization,
  ...qkKernels,
  ...qfFiles,
  ...qcCommandLine,
  ...qxInternal,
};
