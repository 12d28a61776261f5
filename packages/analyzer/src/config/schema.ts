import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import { rules } from "../rules/index.ts";

/** The part of JSON Schema that the configuration needs. */
export interface Schema {
  readonly type: "object" | "array" | "string" | "boolean";
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: { readonly enum?: readonly string[]; readonly pattern?: string };
}

const names: Schema = { type: "array", items: { type: "string" } };

/** Codes that the analyser can report, and the names of its rules. */
const ruleNames: readonly string[] = [
  ...(Object.keys(catalogue) as ErrorCode[])
    .filter((code) => catalogue[code].detectedBy !== "dynamic")
    .sort(),
  ...rules.map((rule) => rule.name).sort(),
];

/** What `quantrace.config.json` may hold: the published JSON Schema, and what the reader checks against. */
export const configSchema: Schema = {
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string", description: "Where this schema is, for editors." },
    preset: {
      type: "string",
      description: "A named set of severities.",
      enum: ["recommended", "strict", "lenient", "quantization", "all"],
    },
    rules: {
      type: "object",
      description: "Severities by code (QT1002) or name (branch-on-host-value), over those of the preset.",
      propertyNames: { enum: ruleNames },
      additionalProperties: { type: "string", enum: ["error", "warning", "info", "off"] },
    },
    leaves: {
      type: "object",
      description: "Modules that the tracer does not enter, besides classes with static leaf = true.",
      additionalProperties: false,
      properties: {
        classes: { ...names, description: "Names of module classes." },
        names: { ...names, description: "Paths in the model, such as encoder.lstm." },
      },
    },
    models: {
      type: "object",
      description: "Functions of other libraries, by package#export.",
      propertyNames: { pattern: "^[^#\\s]+#[^#\\s]+$" },
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["traceable"],
        properties: {
          traceable: { type: "boolean", description: "Does to traced tensors what it does to others." },
          hint: { type: "string", description: "What to write instead." },
        },
      },
    },
    inputs: {
      type: "object",
      description: 'Specs of the inputs of forward, by module class: ["float32[N,1,28,28]"].',
      additionalProperties: names,
    },
    baseline: { type: "string", description: "A file of known findings, relative to this one." },
  },
};

/** The schema as a file of its own. */
export function configSchemaText(): string {
  const head = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "quantrace.config.json",
  };
  return `${JSON.stringify({ ...head, ...configSchema }, null, 2)}\n`;
}
