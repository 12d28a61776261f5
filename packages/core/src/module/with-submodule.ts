import { text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { module } from "../arguments/tensor-kinds.ts";
import { failure } from "../errors/index.ts";
import type { Entry } from "../recorder/recorder.ts";
import { type Place, placesIn } from "./fields.ts";
import { originalForward } from "./intercept-forward.ts";
import { Module } from "./module.ts";
import { findSubmodule } from "./named.ts";
import type { StateDict } from "./state-dict.ts";
import type { AnyForward } from "./types.ts";

/** A place in a module's fields and the module that stands there while the view is looked through. */
interface Swap extends Pick<Place, "holder" | "key"> {
  readonly replacement: Module;
}

/**
 * A model seen with some submodules replaced; see `withSubmodule`. Modules are never copied (a copy would lose
 * `#private` fields): the replacements are put into the fields of the model while the view works, and taken out
 * again before it returns. `forward` is synchronous, so nobody sees the model in between.
 */
export class ModuleView<F extends AnyForward = AnyForward> extends Module {
  readonly #model: Module & { readonly forward: F };
  readonly #swaps: readonly Swap[];

  private constructor(model: Module & { readonly forward: F }, swaps: readonly Swap[]) {
    super();
    this.#model = model;
    this.#swaps = swaps;
  }

  /** @internal See `withSubmodule`. */
  static of<M extends Module>(model: M, path: string, replacement: Module): ModuleView<M["forward"]> {
    if (!(model instanceof ModuleView)) return new ModuleView(model, swapsOf(model, path, replacement));
    const view = model as ModuleView<M["forward"]>;
    const more = view.#swapped(() => swapsOf(view.#model, path, replacement));
    return new ModuleView(view.#model, [...view.#swaps, ...more]);
  }

  forward(...args: Parameters<F>): ReturnType<F> {
    const forward = originalForward(this.#model.forward as Entry);
    return this.#swapped(() => forward.apply(this.#model, args)) as ReturnType<F>;
  }

  /** The mode of the model itself, which the view shares with it. */
  override get training(): boolean {
    return this.#model.training;
  }

  override train(mode: boolean = true): this {
    this.#swapped(() => this.#model.train(mode));
    return this;
  }

  override children(): readonly (readonly [string, Module])[] {
    return this.#swapped(() => this.#model.children());
  }

  override namedModules(
    path: string = "",
    seen: Set<Module> = new Set(),
  ): readonly (readonly [string, Module])[] {
    if (seen.has(this)) return [];
    seen.add(this);
    const modules = this.#swapped(() => this.#model.namedModules(path, seen));
    return [[path, this], ...modules.slice(1)];
  }

  override stateDict(): StateDict {
    return this.#swapped(() => this.#model.stateDict());
  }

  override toString(): string {
    return this.#swapped(() => this.#model.toString());
  }

  /** Runs the body with the replacements in place. What stood there comes back whatever happens. */
  #swapped<T>(body: () => T): T {
    const undo: (() => void)[] = [];
    try {
      for (const { holder, key, replacement } of this.#swaps) {
        const former: unknown = Reflect.get(holder, key);
        if (!Reflect.set(holder, key, replacement)) throw notAssignable(key);
        undo.unshift(() => Reflect.set(holder, key, former));
      }
      return body();
    } finally {
      for (const restore of undo) restore();
    }
  }
}

const checkWithSubmodule = signature("withSubmodule", { model: module, path: text, replacement: module });

/**
 * A model in which the submodule under `path` is another: what assigning the field would give, but as a new model,
 * with the old one left as it is. The two share all other modules, with their parameters and their mode. A submodule
 * that has several names is replaced under all of them. Where the replaced one stands is settled here: replacing a
 * module above it in the old model later is not followed.
 *
 * The way to quantize a part of a model that cannot be traced as a whole: trace, prepare and convert the submodule,
 * then run the model with the result in its place.
 *
 * @param path the qualified name, such as `encoder.layers.0`
 * @param replacement its `forward` must fit the one that it replaces; tsc checks where the path is a literal
 * @throws QS1013 for an argument that is no module or path; QS1007 when there is no such submodule, or when it stands where it cannot be replaced: in a frozen object,
 *   a `#private` field, or inside a module that manages its children itself
 * @example
 * const model = new nn.Sequential(new nn.ReLU(), new nn.Flatten(0));
 * withSubmodule(model, "0", new nn.Identity()).run(tensor([[-1]])).toArray(); // => [-1]
 * model.run(tensor([[-1]])).toArray(); // => [0]
 */
export function withSubmodule<M extends Module, const P extends string>(
  model: M,
  path: P,
  replacement: Replacement<M, P>,
): ModuleView<M["forward"]> {
  checkWithSubmodule(model, path, replacement);
  return ModuleView.of(model, path, replacement);
}

/** The modules that may stand under a path: those with the `forward` of the one that stands there. */
export type Replacement<M, P extends string> =
  At<M, P> extends { forward: infer F extends AnyForward } ? Module & { forward: F } : Module;

/** What a path leads to, as far as the types of the fields tell. */
type At<T, P extends string> = P extends `${infer Head}.${infer Rest}` ? At<Item<T, Head>, Rest> : Item<T, P>;

type Item<T, K extends string> = T extends unknown
  ? K extends keyof T
    ? T[K]
    : T extends { readonly "~modules": infer Contents }
      ? Item<Contents, K>
      : T extends readonly (infer E)[]
        ? E
        : unknown
  : never;

function swapsOf(model: Module, path: string, replacement: Module): Swap[] {
  const target = path === "" ? null : findSubmodule(model, path);
  if (target === null) {
    const names = model.namedModules().map(([name]) => name);
    throw wrongArgument("path", JSON.stringify(path), `one of ${names.slice(1).join(", ") || "none"}`);
  }
  const places = model
    .namedModules()
    .flatMap(([, module]) => [...placesIn(module)])
    .filter(({ value }) => value === target);
  if (places.length === 0 || !places.every(isWritable)) {
    throw notAssignable(path);
  }
  return places.map(({ holder, key }) => ({ holder, key, replacement }));
}

function isWritable({ holder, key }: Place): boolean {
  return Object.getOwnPropertyDescriptor(holder, key)?.writable === true;
}

function notAssignable(path: string): ReturnType<typeof failure> {
  return wrongArgument("path", JSON.stringify(path), "a field that can be assigned");
}

function wrongArgument(attribute: string, found: string, expected: string): ReturnType<typeof failure> {
  return failure("QS1007", { op: "withSubmodule", attribute, found, expected });
}
