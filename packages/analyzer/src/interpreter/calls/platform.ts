import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";

/** True for declarations of TypeScript's standard library and of Node's or the browser's types. */
export function isPlatform(m: Machine, declaration: ts.Node): boolean {
  const file = declaration.getSourceFile();
  if (!file.isDeclarationFile) return false;
  return (
    m.world.host.program.isSourceFileDefaultLibrary(file) ||
    /\/node_modules\/@types\/node\//.test(file.fileName)
  );
}

/** The module whose `declare module "..."` or file of @types/node holds a declaration, or "". */
export function ambientModule(declaration: ts.Node): string {
  const owner = ts.findAncestor(
    declaration,
    (node): node is ts.ModuleDeclaration => ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name),
  );
  return owner?.name.text ?? "";
}
