export { BackendConfig, sameBackendConfig } from "./backend-config/backend-config.ts";
export {
  type BackendPattern,
  BackendPatternConfig,
  type BackendPatternFields,
} from "./backend-config/backend-pattern-config.ts";
export {
  type BackendDType,
  type DTypeConfig,
  dtypeConfig,
  type DTypeConfigFields,
  type DTypeGiven,
  type DTypeWithConstraints,
} from "./backend-config/dtype-config.ts";
export { executorchBackendConfig } from "./backend-config/executorch-backend-config.ts";
export { formatBackendConfig } from "./backend-config/format-backend-config.ts";
export { nativeBackendConfig } from "./backend-config/native-backend-config.ts";
export type { ObservationType } from "./backend-config/observation-type.ts";
export { onnxBackendConfig } from "./backend-config/onnx-backend-config.ts";
export { parseBackendConfig } from "./backend-config/parse-backend-config.ts";
export { qnnpackBackendConfig } from "./backend-config/qnnpack-backend-config.ts";
export {
  calibrate,
  type AbortSignalLike,
  type CalibrateOptions,
  type CalibrationData,
  type CalibrationProgress,
} from "./calibrate/calibrate.ts";
export { type Conversion, convert, ConvertedGraphModule, type ConvertOptions } from "./convert/convert.ts";
export { loadCalibration, saveCalibration } from "./calibrate/calibration-text.ts";
export type { NonFinitePolicy } from "./observers/non-finite.ts";
export { observedStates } from "./calibrate/observed-states.ts";
export { mergeCalibrations } from "./calibrate/merge-calibrations.ts";
export { convertToReference, type ConvertToReferenceOptions } from "./convert/convert-to-reference.ts";
export type { BoundaryQParams } from "./custom/boundary.ts";
export { ConvertCustomConfig, type ConvertCustomJson } from "./custom/convert-custom-config.ts";
export type {
  ClassOf,
  CustomMode,
  ObservedClass,
  QuantizedClass,
  QuantizedInterface,
} from "./custom/custom-classes.ts";
export { ObserverModule } from "./custom/module-observer.ts";
export { PrepareCustomConfig } from "./custom/prepare-custom-config.ts";
export type { PrepareCustomFields } from "./custom/prepare-custom-fields.ts";
export type { PrepareCustomJson } from "./custom/prepare-custom-json.ts";
export type { Preserved } from "./custom/preserved.ts";
export { forecast, type Forecast, type ForecastRow } from "./forecast/forecast.ts";
export { lower, type LoweredGraph, type LoweredNode } from "./lower/lower.ts";
export type { DynamicNode } from "./lower/lower-dynamic.ts";
export { fixedQParamsObserver } from "./observers/fixed-qparams-observer.ts";
export { float16Observer } from "./observers/float16-observer.ts";
export { groupMinMaxObserver, type GroupOptions } from "./observers/group-min-max-observer.ts";
export { histogramObserver } from "./observers/histogram-observer.ts";
export { minMaxObserver } from "./observers/min-max-observer.ts";
export {
  movingAverageMinMaxObserver,
  type MovingAverageOptions,
} from "./observers/moving-average-min-max-observer.ts";
export { mseObserver, type MseOptions } from "./observers/mse-observer.ts";
export type { ObserverFactory } from "./observers/observer-by-name.ts";
export type { Observer } from "./observers/observer.ts";
export { noopObserver, type NoopOptions } from "./observers/noop-observer.ts";
export {
  type PlaceholderCarries,
  type PlaceholderDType,
  placeholderObserver,
  type PlaceholderObserver,
  type PlaceholderOptions,
} from "./observers/placeholder-observer.ts";
export type { QParamsFreeObserver } from "./observers/qparams-free-observer.ts";
export { type Recorded, recordingObserver, type RecordingOptions } from "./observers/recording-observer.ts";
export { reuseInputObserver } from "./observers/reuse-input-observer.ts";
export {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
  type PerChannelOptions,
} from "./observers/per-channel-min-max-observer.ts";
export { percentileObserver, type PercentileOptions } from "./observers/percentile-observer.ts";
export type { RangeObserverOptions } from "./observers/settings.ts";
export {
  type CandidateOptions,
  type CandidateRow,
  compareCandidates,
} from "./numeric-suite/compare-candidates.ts";
export {
  type CompareOptions,
  compareModels,
  type NodeComparison,
  type QuantizedModel,
} from "./numeric-suite/compare-models.ts";
export { type ComparisonJson, comparisonJson, type JsonNumber } from "./numeric-suite/comparison-json.ts";
export type { ErrorFigures } from "./numeric-suite/error-sums.ts";
export { type LayerSqnr, layerSqnr } from "./numeric-suite/layer-sqnr.ts";
export {
  type Annotated,
  type Annotation,
  annotateEdge,
  annotateValue,
  type DerivedQParams,
  derivedQParams,
  edgePlace,
  type PlaceReference,
  type SharedQParams,
  sharedQParams,
  valuePlace,
} from "./annotations/annotation.ts";
export { decide, type DecideOptions } from "./prepare/decide.ts";
export { formatPlan } from "./prepare/format-plan.ts";
export { fuse, type Fusion } from "./prepare/fuse.ts";
export { ObservedGraphModule, type ObserverStates } from "./prepare/observed-graph-module.ts";
export type {
  DecidedOn,
  Derivation,
  DerivationSource,
  FloatEdge,
  NodeDecision,
  ObservedPlace,
  Plan,
  QuantizedBoundary,
  WeightPlace,
} from "./prepare/plan.ts";
export { type PlanRow, planRows } from "./prepare/plan-rows.ts";
export { prepare, type PrepareOptions } from "./prepare/prepare.ts";
export { freezeBatchNormStats } from "./qat/freeze-batch-norm-stats.ts";
export { observeQat } from "./qat/observe-qat.ts";
export { disableFakeQuant, disableObserver, enableFakeQuant, enableObserver } from "./qat/switches.ts";
export type { LearnedByKey, LearnedQParams } from "./qat/learned-qparams.ts";
export { observingGraph, type ObservingGraph } from "./qat/observing-graph.ts";
export { withRanges } from "./qat/with-ranges.ts";
export { enableParamLearning, enableStaticEstimate } from "./qat/param-learning.ts";
export { prepareQat, type PrepareQatOptions } from "./qat/prepare-qat.ts";
export { QatGraphModule, type QatParts } from "./qat/qat-graph-module.ts";
export {
  defaultDynamicQConfig,
  defaultQatQConfig,
  defaultQConfig,
  float16WeightOnlyQConfig,
  fxQConfigs,
  debugQConfig,
  type Int4Options,
  int4WeightOnlyQConfig,
  minMaxQConfig,
  reuseInputQConfig,
  weightOnlyQConfig,
} from "./qconfig/default-qconfigs.ts";
export {
  type DefaultBackend,
  getDefaultQatQConfigMapping,
  getDefaultQConfigMapping,
  getSymmetricQnnpackQatQConfigMapping,
  getSymmetricQnnpackQConfigMapping,
} from "./qconfig/default-mappings.ts";
export type { FxBackend } from "./qconfig/fx-qconfigs.ts";
export type { DynamicActivation, DynamicQConfig, QConfig, WeightOnlyQConfig } from "./qconfig/qconfig.ts";
export { parseQConfigMapping, type ParseQConfigMappingOptions } from "./qconfig/parse-qconfig-mapping.ts";
export {
  defaultQConfigMapping,
  type MappingEntry,
  type ObjectType,
  QConfigMapping,
  type Setting,
} from "./qconfig/qconfig-mapping.ts";
export type { AppliedRange, QScheme, ReportRow } from "./report/report-row.ts";
export { type Form, type ReasonCode, type ReasonEntry, reasons } from "./report/reasons.ts";
export type { Mapping, QParamsRule } from "./qparams/choose-qparams.ts";
export type { QParamsDType, QuantizedDType } from "./qparams/integer-dtypes.ts";
export { type QParams, sameQParams } from "./qparams/qparams.ts";
export { dequantizeBy, quantizeBy } from "./qparams/quantize-by.ts";
export {
  rankSensitivity,
  type Sensitivity,
  type SensitivityOptions,
  type SensitivityRanking,
} from "./sensitivity/rank-sensitivity.ts";
export type { Metric, Run } from "./sensitivity/trial.ts";
export {
  autoMixedPrecision,
  type KeptInFloat,
  type MixedPrecision,
  type MixedPrecisionGoal,
  type MixedPrecisionOptions,
  type MixedPrecisionStep,
} from "./sensitivity/auto-mixed-precision.ts";
export type { StandaloneConfig, StandaloneJson } from "./standalone/standalone-config.ts";
export { detectDynamicStatic, type DynamicStaticOptions } from "./detectors/detect-dynamic-static.ts";
export {
  detectInputWeightEqualization,
  type EqualizationFinding,
  type EqualizationOptions,
} from "./detectors/detect-input-weight-equalization.ts";
export { detectOutliers, type OutlierOptions } from "./detectors/detect-outliers.ts";
export { detectPerChannel, type PerChannelDetectorOptions } from "./detectors/detect-per-channel.ts";
export { applyFindings, type Finding } from "./detectors/finding.ts";
export type {
  ChannelStatistics,
  LayerStatistics,
  ModelStatistics,
  Place,
  ValueStatistics,
} from "./detectors/model-statistics.ts";
export { recordStatistics, type RecordOptions } from "./detectors/record-statistics.ts";
export { equalizationReasons, type EqualizationReason } from "./equalization/equalization-reasons.ts";
export {
  equalize,
  type Equalized,
  type EqualizedLayer,
  type EqualizeOptions,
} from "./equalization/equalize.ts";
