export { grad, type GradientOptions, valueAndGrad } from "./differentiate/value-and-grad.ts";
