/**
 * What a node of the float model became: `int8`, computed on integers or stored as integers; `float32`; or `none`,
 * when nothing is left of it to compute.
 */
export type Form = "int8" | "float32" | "none";

/** One entry of the catalogue of reasons. Each `{name}` in the text is a parameter. */
export interface ReasonEntry {
  readonly form: Form;
  readonly text: string;
}

/** Every reason that a report can give. */
export const reasons = {
  integerSums: { form: "int8", text: "sums products of integers, then takes a range of its own" },
  integerRescale: { form: "int8", text: "computes on integers and takes a range of its own" },
  table: { form: "int8", text: "looks each result up in a table of 256" },
  sharesRange: { form: "int8", text: "moves, chooses or averages integers, which keep their range" },
  reusesInput: { form: "int8", text: "keeps the range of its input, as its setting asks" },
  fusedActivation: { form: "int8", text: "fused into {root}: its bounds are those of the integers" },
  fusedUnderOther: { form: "int8", text: "fused into {root}, whose setting {setting} it takes" },
  foldedBatchNorm: { form: "int8", text: "folded into the weight and bias of {root}" },
  foldedUnderOther: {
    form: "int8",
    text: "folded into the weight and bias of {root}, whose setting {setting} it takes",
  },
  dynamicSums: {
    form: "int8",
    text: "quantizes its input by the range that it has in each run, sums products of integers and gives float32",
  },
  inputQuantized: { form: "int8", text: "quantized for {user}" },
  weightQuantized: { form: "int8", text: "the weight of {user}, stored as integers" },
  biasQuantized: { form: "int8", text: "the bias of {user}, stored as int32" },
  foldedParameter: { form: "none", text: "folded into the weight and bias of {root}" },
  rewritten: { form: "none", text: "rewritten by a fusion, up to {root}" },
  keepsInput: { form: "none", text: "dropped: it gives its input unchanged" },
  unused: { form: "none", text: "nothing reads it" },
  settingNull: { form: "float32", text: "its setting is null" },
  noEntry: { form: "float32", text: "no entry of the mapping speaks of it" },
  weightOnly: {
    form: "float32",
    text: "its weight is stored as integers and made real again; it computes in float32",
  },
  weightFloat16: {
    form: "float32",
    text: "its weight is stored as float16 and made float32 again; it computes in float32",
  },
  groupsNeedRows: {
    form: "float32",
    text: "its setting stores weights in groups along the rows of a matrix, and the weight of {op} is none",
  },
  halfStored: { form: "float32", text: "the weight of {user}, stored as float16" },
  weightOnlySetting: { form: "float32", text: "its setting quantizes weights only, and {op} has none" },
  noQParams: { form: "float32", text: "its observer {observer} chooses no qparams" },
  dynamicSetting: {
    form: "float32",
    text: "its setting takes ranges in each run, and {op} has no such form",
  },
  inputDynamic: { form: "float32", text: "{user} quantizes it by the range that it has in each run" },
  noInt8Form: { form: "float32", text: "{op} has no int8 form: {why}" },
  notInBackend: { form: "float32", text: "backend {backend} does not run {op} on integers" },
  dtypeNotInBackend: { form: "float32", text: "backend {backend} does not run {op} with {asked}" },
  notObserved: { form: "float32", text: "backend {backend} takes the values of {op} as they are" },
  takenBack: { form: "float32", text: "its setting was null when the model was converted" },
  quantizedAlready: { form: "float32", text: "it is part of a quantized graph already" },
  otherDType: { form: "float32", text: "it holds {dtype}, not float32" },
  weightComputed: { form: "float32", text: "its weight is computed in the graph, not a parameter" },
  nothingAround: { form: "float32", text: "nothing around it computes in int8" },
  staysWithRoot: {
    form: "float32",
    text: "{root} stays in float32, and a range between the two would be spent on values that {op} cuts off",
  },
  foldedInFloat: {
    form: "float32",
    text: "folded into the weight and bias of {root}, which stays in float32",
  },
  noKernel: {
    form: "float32",
    text: "no int8 kernel computes {op}: it runs in float32 between dequantize and quantize",
  },
  computedWithRoot: {
    form: "float32",
    text: "computed with {root} in float32, between dequantize and quantize",
  },
  annotatedNull: { form: "float32", text: "an annotation leaves {value} unobserved" },
  holdsInfinity: {
    form: "float32",
    text: "{value} holds an infinity, which has no place on an integer scale",
  },
  floatInput: { form: "float32", text: "it reads {input} in float32" },
  rangesDiffer: {
    form: "float32",
    text: "its input and its result have different ranges, by an annotation or the backend, so it runs between dequantize and quantize",
  },
  leafModule: { form: "float32", text: "a leaf module runs as it is: its forward was not traced" },
  leafItem: { form: "float32", text: "part of what a leaf module gives" },
  standaloneModule: {
    form: "none",
    text: "a standalone module, prepared on its own: its operations have rows of their own",
  },
  standaloneItem: { form: "none", text: "part of what a standalone module gives" },
  customModule: {
    form: "int8",
    text: "a custom module: its quantized class takes integers and gives integers",
  },
  customItem: { form: "int8", text: "part of what a custom module gives, as integers" },
  customInFloat: { form: "float32", text: "a custom module: {class} takes float32 and gives float32" },
  inputFloat: { form: "float32", text: "nothing reads it in int8" },
  parameterFloat: { form: "float32", text: "{user} reads it in float32" },
  output: { form: "float32", text: "the model gives its result in float32" },
} as const;

/** The name of a reason. */
export type ReasonCode = keyof typeof reasons;
