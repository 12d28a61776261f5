import { choosing, changing, searching } from "./built-ins.ts";
import { outlives } from "./outer-objects.ts";
import { checkValue, raise, runningTrace, siteAt } from "./silent-fault.ts";
import type { Sites } from "./site.ts";

/*
 * What instrumented code calls. Each function does what JavaScript does, in JavaScript's order; only a traced tensor,
 * or a size that is a symbol, makes it throw what the analyser reports at the same place.
 */

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A value that the code around decides by. */
export function test<T>(value: T, sites: Sites, index: number): T {
  checkValue(value, sites, index);
  return value;
}

/** `a === b`. Asking for null is asking for presence; one object compared with itself is known. */
export function same(a: unknown, b: unknown, sites: Sites, index: number): boolean {
  if (a !== b && a !== undefined && a !== null && b !== undefined && b !== null) {
    checkValue(a, sites, index);
    checkValue(b, sites, index);
  }
  return a === b;
}

/** `a == b` */
export function loose(a: unknown, b: unknown, sites: Sites, index: number): boolean {
  if (a !== b && a !== undefined && a !== null && b !== undefined && b !== null) {
    checkValue(a, sites, index);
    checkValue(b, sites, index);
  }
  return a == b; // oxlint-disable-line eqeqeq -- the operator that the source has
}

/** `Object.is(a, b)` with its function: any other function is called as it is. */
export function identical(
  is: unknown,
  text: string,
  sites: Sites,
  index: number,
): (...args: unknown[]) => unknown {
  return (...args) => {
    if (typeof is !== "function") throw notCallable(text);
    const [a, b] = args;
    if (is === Object.is && a !== b) for (const value of [a, b]) checkValue(value, sites, index);
    return (is as Method).apply(Object, args);
  };
}

/** `value.name` to be called next: a built-in that looks for, chooses by or changes something is watched. */
export function bound(
  value: unknown,
  name: string,
  text: string,
  sites: Sites,
  index: number,
): (...args: unknown[]) => unknown {
  const method: unknown = (value as Readonly<Record<string, unknown>>)[name];
  return (...args) => {
    if (typeof method !== "function") throw notCallable(text);
    if (searching.has(method)) checkSearch(value, args[0], sites, index);
    if (changing.has(method)) checkTarget(value, sites, index + 1);
    const given = choosing.has(method) ? [watched(args[0], sites, index), ...args.slice(1)] : args;
    return Reflect.apply(method, value, args.length === 0 ? args : given);
  };
}

/** `value?.name` to be called next. */
export function boundIfPresent(
  value: unknown,
  name: string,
  text: string,
  sites: Sites,
  index: number,
): ((...args: unknown[]) => unknown) | undefined {
  return value === undefined || value === null ? undefined : bound(value, name, text, sites, index);
}

/** An object that is written to next. */
export function target<T>(value: T, sites: Sites, index: number): T {
  checkTarget(value, sites, index);
  return value;
}

/** Comes before an assignment to a variable of a file. */
export function assigning(sites: Sites, index: number): void {
  const running = runningTrace();
  if (running === null) return;
  const { file, site } = siteAt(sites, index);
  if (site.tensor !== null) raise(running, site.tensor, file, site);
}

/** The second of two values: both are evaluated. */
export function second<T>(first: unknown, value: T): T {
  void first;
  return value;
}

/** A search compares what is sought with each element. */
function checkSearch(list: unknown, sought: unknown, sites: Sites, index: number): void {
  checkValue(sought, sites, index);
  if (!Array.isArray(list) || runningTrace() === null) return;
  for (const element of list) if (element !== sought) checkValue(element, sites, index);
}

function checkTarget(value: unknown, sites: Sites, index: number): void {
  const running = runningTrace();
  if (running === null) return;
  const kept = outlives(value);
  if (kept === null) return;
  const { file, site } = siteAt(sites, index);
  const fault = kept === "module" ? site.dim : site.tensor;
  if (fault !== null) raise(running, fault, file, site);
}

/** A callback whose results are checked. `Boolean` looks at what it is given. */
function watched(callback: unknown, sites: Sites, index: number): unknown {
  if (typeof callback !== "function") return callback;
  return function (this: unknown, ...args: unknown[]): unknown {
    if (callback === Boolean) checkValue(args[0], sites, index);
    const result: unknown = Reflect.apply(callback, this, args);
    checkValue(result, sites, index);
    return result;
  };
}

function notCallable(text: string): Error {
  // What the engine itself throws for the code that was written.
  return new TypeError(`${text} is not a function`);
}
