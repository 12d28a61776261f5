import type { Module } from "@quantrace/core";
import { failure, nearestNames, throwProblems } from "@quantrace/core/errors";
import type { PrepareCustomConfig } from "./prepare-custom-config.ts";

/** Properties of the float model that its prepared and converted forms keep. */
export type Preserved = Readonly<Record<string, unknown>>;

/** Reads the properties that a configuration names. Throws QQ2001 for each that the model does not have. */
export function preservedOf(model: Module, { preservedAttributes }: PrepareCustomConfig): Preserved {
  const known = Object.keys(model);
  throwProblems(
    preservedAttributes
      .filter((name) => !(name in model))
      .map((name) =>
        failure("QQ2001", {
          setting: "preservedAttributes",
          what: "property",
          name,
          nearest: nearestNames(name, known).join(", ") || "none",
        }),
      ),
  );
  const values = model as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(preservedAttributes.map((name) => [name, values[name]]));
}
