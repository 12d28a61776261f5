import { rules } from "./conformance/boundaries/rules.ts";

export default {
  forbidden: rules,
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/|packages/kernels/src/assembly/|packages/[^/]+/src/.*/fixtures/)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@quantrace/source", "import", "default"],
      extensions: [".ts", ".js", ".mjs"],
    },
  },
};
