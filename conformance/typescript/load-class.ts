import * as quantrace from "quantrace";
import { type Graph, type Module, tensor } from "quantrace";
import ts from "typescript";

/** Runs a printed module and makes its model, with the state of the graph that it was printed from. */
export function modelOf(text: string, graph: Graph): Module {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2024 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const exported: Record<string, new () => Module> = {};
  const run = new Function("exports", "require", outputText) as (exports: object, require: unknown) => void;
  run(exported, () => quantrace);
  const [made] = Object.values(exported);
  if (made === undefined) throw new Error("the text exports no class");
  const state = [...graph.state].map(
    ([key, { data, dtype, shape }]) => [key, tensor(data, { dtype, shape })] as const,
  );
  return new made().loadStateDict(new Map(state));
}
