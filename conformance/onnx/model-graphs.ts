import {
  calibrate,
  convert,
  convertToReference,
  defaultQConfigMapping,
  Generator,
  type Graph,
  type Module,
  prepare,
  symbolicTrace,
} from "quantrace";
import { withRandomWeights } from "../../examples/models/random-weights.ts";
import type { Entry } from "../../examples/models/zoo.ts";

/** One model in each of the forms that can be exported. */
export interface ModelGraphs {
  readonly float: Graph;
  readonly reference: Graph;
  readonly int8: Graph;
}

/** A model of the zoo with random weights, calibrated on two batches. */
export function zooGraphs(entry: Entry): Promise<ModelGraphs> {
  const batches = [1, 2].map((n) => entry.inputs(n, new Generator(n)));
  return modelGraphs(withRandomWeights(entry), entry.specs, batches);
}

export async function modelGraphs(
  model: Module,
  specs: readonly unknown[],
  batches: unknown,
): Promise<ModelGraphs> {
  const calibrated = await calibrate(prepare(model, defaultQConfigMapping(), specs), batches as never);
  return {
    float: symbolicTrace(model, specs).graph,
    reference: convertToReference(calibrated).graph,
    int8: convert(calibrated).graph,
  };
}
