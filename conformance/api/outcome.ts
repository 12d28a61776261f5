import { catalogue, QuantraceError } from "quantrace";

/** How a call ended. */
export type Outcome =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "refusal"; readonly error: QuantraceError }
  | { readonly kind: "foreign"; readonly error: unknown };

/** Calls, waits where there is something to wait for, and says how it ended. */
export async function outcomeOf(call: () => unknown): Promise<Outcome> {
  try {
    return { kind: "value", value: await settled(call()) };
  } catch (error) {
    const ours = error instanceof QuantraceError && error.code !== "QX1001";
    return ours ? { kind: "refusal", error } : { kind: "foreign", error };
  }
}

/** Only real promises are waited for: a result may be anything, also an object whose `then` throws. */
async function settled(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || !isPromise(value)) return { value };
  return { value: await value };
}

function isPromise(value: object): value is Promise<unknown> {
  try {
    return value instanceof Promise;
  } catch {
    return false;
  }
}

/** What is wrong with an error of ours, or null: it has a code, a message with all its parameters, and says where. */
export function faultOfRefusal(error: QuantraceError): string | null {
  if (!Object.hasOwn(catalogue, error.code)) return `the code ${error.code} is not in the catalogue`;
  for (const problem of error.problems) {
    const named = catalogue[problem.code].message.match(/\{\w+\}/g) ?? [];
    const missing = named.filter((name) => problem.params[name.slice(1, -1)] === undefined);
    if (missing.length > 0) return `${problem.code} lacks ${missing.join(", ")}`;
    const empty = named.filter((name) => String(problem.params[name.slice(1, -1)]) === "");
    if (empty.length > 0) return `${problem.code} has an empty ${empty.join(", ")}`;
  }
  return error.message.startsWith(`${error.code}: `)
    ? null
    : `the message is ${JSON.stringify(error.message)}`;
}
