import { extname, resolve } from "node:path";
import type { Module } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type Graph, GraphModule, parseSpec, symbolicTrace } from "@quantrace/ir";
import { readOnnxFile } from "@quantrace/onnx/node";
import { loadModule, parseReference } from "./load-export.ts";
import { loadWeights } from "./load-weights.ts";
import { naming, readArtifact } from "./read-file.ts";
import { shapesOf } from "./shape-option.ts";

/** The options that belong to a model, whatever is done with it. */
export interface ModelOptions {
  /** Specs of the arguments of a TypeScript model. */
  readonly input?: readonly string[];
  /** A safetensors state dict for a TypeScript model. */
  readonly weights?: string;
  /** Sizes of the inputs of an ONNX file. */
  readonly shape?: readonly string[];
  /** The name of the graph of an ONNX file. */
  readonly name?: string;
}

/** A model, and what is known of its arguments: null where only data could tell. */
export interface LoadedModel {
  readonly model: Module;
  readonly specs: readonly unknown[] | null;
}

/**
 * Loads what a command works on: `src/model.ts#Net`, an artifact or an ONNX file (`.onnx`). In evaluation
 * mode. Throws QC1001 for options that do not go with it; QF and QC2 codes for what cannot be loaded.
 */
export async function loadModel(reference: string, options: ModelOptions, cwd: string): Promise<LoadedModel> {
  const kind = kindOf(reference);
  if (kind !== "onnx") refuse(reference, options, "shape", "goes with ONNX files only");
  if (kind === "source") return loadSource(reference, options, cwd);
  for (const name of ["input", "weights"] as const)
    refuse(reference, options, name, "goes with models in TypeScript only");
  if (kind === "artifact") return { model: new GraphModule(await readArtifact(reference, cwd)), specs: null };
  const named = options.name === undefined ? {} : { name: options.name };
  const shapes = shapesOf(options.shape);
  const model = await naming(reference, () => readOnnxFile(resolve(cwd, reference), { shapes, ...named }));
  return { model, specs: null };
}

/** An artifact may have any name. */
function kindOf(reference: string): "onnx" | "artifact" | "source" {
  const extension = extname(reference);
  if (extension === ".onnx") return "onnx";
  if (extension === ".safetensors") return "artifact";
  return reference.includes("#") || /^\.[cm]?[jt]sx?$/.test(extension) ? "source" : "artifact";
}

/** The graph of a loaded model. Throws QC1001 where nothing says what its inputs are. */
export function graphOf(reference: string, { model, specs }: LoadedModel): Graph {
  if (model instanceof GraphModule) return model.graph;
  if (specs === null) {
    const problem = `${reference} says nothing of its inputs: pass --input <spec>, or give the class static inputs`;
    throw failure("QC1001", { problem });
  }
  return symbolicTrace(model, specs).graph;
}

async function loadSource(reference: string, options: ModelOptions, cwd: string): Promise<LoadedModel> {
  const given = options.input?.map(parseSpec);
  const model = await loadModule(parseReference(reference), cwd);
  if (options.weights !== undefined) await loadWeights(model, options.weights, cwd);
  return { model, specs: given ?? (model.constructor as typeof Module).inputs };
}

function refuse(reference: string, options: ModelOptions, name: keyof ModelOptions, why: string): void {
  if (options[name] !== undefined)
    throw failure("QC1001", { problem: `--${name} ${why}, and the model is ${reference}` });
}
