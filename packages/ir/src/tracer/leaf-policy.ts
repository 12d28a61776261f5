import type { Module, ModuleClass } from "@quantrace/core";
import type { LeafCallable } from "../graph/leaf.ts";

/** What a trace records in the place of a module: something that can be called, and says what it gives. */
export interface StandIn extends LeafCallable {
  /** The dtypes and shapes of what `forward` gives, from those of what it takes. */
  outputSpec(...args: never[]): unknown;
}

/** Which modules a trace does not enter, besides those whose class says `static leaf = true`. */
export interface LeafModules {
  /** Qualified names. */
  readonly names?: readonly string[];
  /** Classes, matched exactly. */
  readonly classes?: readonly ModuleClass[];
  /** By qualified name: leaves in whose place the graph calls something else, which says what it gives. */
  readonly standIns?: ReadonlyMap<string, StandIn>;
}

/** Decides which modules are leaves. */
export interface LeafPolicy {
  isLeaf(module: Module, path: string): boolean;
  /** What is called in the place of a leaf, if not the module itself. */
  standIn(path: string): StandIn | undefined;
}

export function leafPolicy({ names = [], classes = [], standIns = new Map() }: LeafModules): LeafPolicy {
  return {
    standIn: (path) => standIns.get(path),
    isLeaf(module, path) {
      const type = module.constructor as typeof Module;
      return (
        type.leaf ||
        standIns.has(path) ||
        names.includes(path) ||
        classes.some((c) => c === (type as unknown))
      );
    },
  };
}
