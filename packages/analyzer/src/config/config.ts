/** A named set of severities. */
export type Preset = "recommended" | "strict" | "lenient" | "quantization" | "all";

/** How much a rule's finding matters: `error` ends the command with 1, `off` leaves it out. */
export type RuleLevel = "error" | "warning" | "info" | "off";

/** What the analyser is told about a function that it cannot look into. */
export interface FunctionModel {
  /** True for a function that does to traced tensors what it does to others, and nothing else. */
  readonly traceable: boolean;
  /** What to write instead, for a function that is not traceable. */
  readonly hint?: string;
}

/**
 * The settings of a check, as `quantrace.config.json` holds them. Every key may be left out.
 *
 * @example
 * const config: Config = { preset: "strict", rules: { "read-item": "warning" }, leaves: { classes: ["TreeLstm"] } };
 */
export interface Config {
  readonly $schema?: string;
  /** Default: "recommended". */
  readonly preset?: Preset;
  /** Severities by code (`QT1002`) or by name (`branch-on-host-value`), over those of the preset. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Modules that the tracer does not enter, besides classes with `static leaf = true`. */
  readonly leaves?: {
    readonly classes?: readonly string[];
    /** Paths in the model, such as `encoder.lstm`. */
    readonly names?: readonly string[];
  };
  /** Functions of other libraries, by `package#export`. */
  readonly models?: Readonly<Record<string, FunctionModel>>;
  /** Specs of the inputs of `forward`, by the module's class: `"float32[N,1,28,28]"`. */
  readonly inputs?: Readonly<Record<string, readonly string[]>>;
  /** A file of known findings, relative to the configuration. */
  readonly baseline?: string;
}
