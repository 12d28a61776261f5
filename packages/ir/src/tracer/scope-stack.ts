import { isBuiltin, type Module } from "@quantrace/core";
import type { Origin } from "../graph/node.ts";
import { modulePathOf, type Scope } from "../graph/scope.ts";

/** The modules that are being called, and how often each was. */
export class ScopeStack {
  #current: Scope | null = null;
  readonly #calls: Map<string, number> = new Map();
  /** Where an error was on its way out of. */
  readonly #thrownIn: WeakMap<object, string> = new WeakMap();

  get current(): Scope | null {
    return this.#current;
  }

  /** The qualified name of the innermost module; empty for the root. */
  get path(): string {
    return this.#current === null ? "" : modulePathOf(this.#current);
  }

  /** Runs the body as a call of the module. The second call of `fc` has the path `fc@2`. */
  inCall<T>(module: Module, path: string, body: () => T): T {
    const count = this.#countUp(path, (this.#calls.get(path) ?? 0) + 1);
    const outer = this.#current;
    this.#current = {
      parent: outer,
      path: count,
      className: module.constructor.name,
      builtin: isBuiltin(module),
    };
    try {
      return body();
    } catch (error) {
      if (typeof error === "object" && error !== null && !this.#thrownIn.has(error)) {
        this.#thrownIn.set(error, this.path);
      }
      throw error;
    } finally {
      this.#current = outer;
    }
  }

  /** The innermost module that an error came out of. */
  pathOfError(error: unknown): string {
    return (typeof error === "object" && error !== null ? this.#thrownIn.get(error) : undefined) ?? this.path;
  }

  /**
   * Moves the origins of a recorded graph to the place where it is called now: below the current module, with the
   * module itself in place of the graph's root. At the root they stay as they are.
   */
  relocation(): (origin: Origin) => Origin {
    const at = this.#current;
    if (at === null || at.path === "") return (origin) => origin;
    const moved = new Map<Scope, Scope>();
    const before = new Map(this.#calls);
    const move = (scope: Scope | null): Scope => {
      if (scope === null) return at;
      const known = moved.get(scope);
      if (known !== undefined) return known;
      const path = joinPath(modulePathOf(at), modulePathOf(scope));
      const isRoot = scope.path === "";
      const call = (before.get(path) ?? 0) + callOf(scope);
      const made = isRoot
        ? { ...at, className: scope.className, builtin: scope.builtin }
        : { ...scope, parent: move(scope.parent), path: this.#countUp(path, call) };
      moved.set(scope, made);
      return made;
    };
    return ({ scope, source }) => ({ scope: move(scope), source });
  }

  /** Notes a call and gives the path with its number, from the second on. */
  #countUp(path: string, call: number): string {
    this.#calls.set(path, Math.max(call, this.#calls.get(path) ?? 0));
    return call === 1 ? path : `${path}@${call}`;
  }
}

/** Joins qualified names; the root's is empty. */
export function joinPath(path: string, name: string): string {
  if (path === "") return name;
  return name === "" ? path : `${path}.${name}`;
}

/** Which call of its module a scope is. */
function callOf(scope: Scope): number {
  return Number(/@(\d+)$/.exec(scope.path)?.[1] ?? 1);
}
