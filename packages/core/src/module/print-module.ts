import type { Module } from "./module.ts";

/** The modules that are being printed: one that contains itself ends there. */
const open = new Set<Module>();

/** Prints a tree of modules the way PyTorch does: one line per module, children indented. */
export function printModule(module: Module): string {
  const name = module.constructor.name;
  if (open.has(module)) return `${name}(...)`;
  open.add(module);
  try {
    const own = module.extraRepr();
    const children = module.children().map(([child, value]) => `(${child}): ${value.toString()}`);
    if (children.length === 0) return `${name}(${own})`;
    const lines = own === "" ? children : [own, ...children];
    return `${name}(\n${lines.map(indent).join("\n")}\n)`;
  } finally {
    open.delete(module);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
