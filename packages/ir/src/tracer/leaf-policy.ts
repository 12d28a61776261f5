import type { Module, ModuleClass } from "@quantrace/core";

/** Which modules a trace does not enter, besides those whose class says `static leaf = true`. */
export interface LeafModules {
  /** Qualified names. */
  readonly names?: readonly string[];
  /** Classes, matched exactly. */
  readonly classes?: readonly ModuleClass[];
}

/** Decides which modules are leaves. */
export interface LeafPolicy {
  isLeaf(module: Module, path: string): boolean;
}

export function leafPolicy({ names = [], classes = [] }: LeafModules): LeafPolicy {
  return {
    isLeaf(module, path) {
      const type = module.constructor as typeof Module;
      return type.leaf || names.includes(path) || classes.some((c) => c === (type as unknown));
    },
  };
}
