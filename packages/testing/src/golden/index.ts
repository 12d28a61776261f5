export { goldenFolder } from "./golden-folder.ts";
export { type Golden, loadGolden } from "./load-golden.ts";
