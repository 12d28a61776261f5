import type { ErrorEntry, Printable, TemplateParams } from "./entry.ts";
import { qcCommandLine } from "./families/qc-command-line.ts";
import { qfFiles } from "./families/qf-files.ts";
import { qfOnnx } from "./families/qf5-onnx.ts";
import { qgTraining } from "./families/qg-training.ts";
import { qkKernels } from "./families/qk-kernels.ts";
import { qqQuantization } from "./families/qq-quantization.ts";
import { qsShapes } from "./families/qs-shapes.ts";
import { qtControlFlow } from "./families/qt1-control-flow.ts";
import { qtConcretisation } from "./families/qt2-concretisation.ts";
import { qtIterationAndSizes } from "./families/qt3-iteration-and-sizes.ts";
import { qtAsyncAndExceptions } from "./families/qt4-async-and-exceptions.ts";
import { qtSideEffects } from "./families/qt5-side-effects.ts";
import { qtCalls } from "./families/qt6-calls.ts";
import { qtStructure } from "./families/qt7-structure.ts";
import { qtConfiguration } from "./families/qt8-configuration.ts";
import { qtAnalyser } from "./families/qt9-analyser.ts";
import { qxInternal } from "./families/qx-internal.ts";

type Families = typeof qtControlFlow &
  typeof qtConcretisation &
  typeof qtIterationAndSizes &
  typeof qtAsyncAndExceptions &
  typeof qtSideEffects &
  typeof qtCalls &
  typeof qtStructure &
  typeof qtConfiguration &
  typeof qtAnalyser &
  typeof qsShapes &
  typeof qqQuantization &
  typeof qgTraining &
  typeof qkKernels &
  typeof qfFiles &
  typeof qfOnnx &
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
  ...qtControlFlow,
  ...qtConcretisation,
  ...qtIterationAndSizes,
  ...qtAsyncAndExceptions,
  ...qtSideEffects,
  ...qtCalls,
  ...qtStructure,
  ...qtConfiguration,
  ...qtAnalyser,
  ...qsShapes,
  ...qqQuantization,
  ...qgTraining,
  ...qkKernels,
  ...qfFiles,
  ...qfOnnx,
  ...qcCommandLine,
  ...qxInternal,
};
