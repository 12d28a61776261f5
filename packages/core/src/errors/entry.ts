/** How bad a finding is. `unsupported` things are errors too: nothing is skipped silently. */
export type Severity = "error" | "warning" | "info";

/** Who can notice it: the static analyser, the running program, or both. */
export type DetectedBy = "static" | "dynamic" | "both";

/**
 * One entry of the error catalogue.
 *
 * `message` is a template: each `{name}` in it is a parameter that whoever raises the error must give.
 */
export interface ErrorEntry {
  readonly title: string;
  readonly severity: Severity;
  readonly detectedBy: DetectedBy;
  readonly message: string;
  /** Why Quantrace refuses it, in plain words. */
  readonly why: string;
  /** What to do about it. */
  readonly hint: string;
  /** True when nothing can throw at run time: only the analyser stands between the user and a wrong model. */
  readonly silent?: boolean;
  /** Code that raises the error, and the same code mended. */
  readonly example?: { readonly bad: string; readonly good: string };
}

/** The names between braces in a message template. */
export type TemplateParams<T extends string> = T extends `${string}{${infer P}}${infer R}`
  ? P | TemplateParams<R>
  : never;

/** What may stand for a parameter in a message. */
export type Printable = string | number | boolean;
