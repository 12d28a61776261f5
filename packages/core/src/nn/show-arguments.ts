/** A layer's argument as it can be printed. */
export type Shown = number | boolean | string | null | readonly (number | null)[];

/** Prints named arguments, `kernelSize=[3, 3], padding=[1, 1]`: all but those that have their default. */
export function showArguments(
  values: Readonly<Record<string, Shown>>,
  defaults: Readonly<Record<string, Shown>> = {},
): string {
  return Object.entries(values)
    .filter(([name, value]) => !Object.hasOwn(defaults, name) || text(value) !== text(defaults[name] ?? null))
    .map(([name, value]) => `${name}=${text(value)}`)
    .join(", ");
}

function text(value: Shown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return `[${value.map(String).join(", ")}]`;
}
