import "../tensor/install-methods.ts";

export { Identity } from "./identity.ts";
export { Linear, type LinearOptions } from "./linear.ts";
export { ModuleDict } from "./module-dict.ts";
export { ModuleList } from "./module-list.ts";
export { ReLU } from "./relu.ts";
export { ReLU6 } from "./relu6.ts";
export { Sequential } from "./sequential.ts";
