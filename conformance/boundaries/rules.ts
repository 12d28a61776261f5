/**
 * Which package may import which: a table, as rules for dependency-cruiser. Every rule has a
 * fixture that breaks it (`fixtures/<rule>`), so that a rule that can no longer fail is noticed.
 */
export interface BoundaryRule {
  readonly name: string;
  readonly comment: string;
  readonly severity: "error";
  readonly from: { readonly path?: string; readonly pathNot?: string };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: string;
    readonly circular?: boolean;
    readonly dependencyTypesNot?: readonly string[];
    readonly viaOnly?: { readonly dependencyTypesNot: readonly string[] };
  };
}

const tests = String.raw`\.(test|test-helper|test-d|bench)\.ts$`;

/** Allowed imports of each package's source, besides its own files. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ir: ["core"],
  quant: ["core", "ir"],
  kernels: ["core", "ir"],
  runtime: ["core", "ir", "kernels"],
  onnx: ["core", "ir"],
  train: ["core", "ir", "quant"],
  analyzer: ["core", "ir"],
  testing: ["core", "ir", "quant"],
  lsp: ["analyzer"],
  "eslint-plugin": ["analyzer"],
  "vite-plugin": ["analyzer"],
};

const packageRules: BoundaryRule[] = Object.entries(allowed).map(([name, imports]) => ({
  name: `${name}-imports`,
  comment: `packages/${name} may import ${imports.join(", ") || "no other package"}`,
  severity: "error",
  from: { path: `packages/${name}/src/`, pathNot: tests },
  to: {
    path: "packages/[^/]+/(src|dist)/",
    pathNot: `packages/(${[name, ...imports].join("|")})/(src|dist)/`,
  },
}));

/** All rules. */
export const rules: readonly BoundaryRule[] = [
  ...packageRules,
  {
    name: "no-cycles",
    comment: "modules do not import each other in a circle; types may",
    severity: "error",
    from: { pathNot: tests },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "ts-morph-in-host-only",
    comment: "only the analyser's host imports ts-morph, so that it can be replaced",
    severity: "error",
    from: { path: "packages/", pathNot: "packages/analyzer/src/host/" },
    to: { path: "node_modules/(ts-morph|typescript)/" },
  },
  {
    name: "op-facts-without-tensor",
    comment: "op definitions, shape rules and errors import no Tensor, so that the analyser can read them",
    severity: "error",
    from: { path: "packages/core/src/(op|ops|errors|dim|shape|dtype)/", pathNot: tests },
    to: {
      path: "packages/core/src/(tensor|module|nn|functional)/",
      pathNot: "packages/core/src/tensor/tensor-data.ts$",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "analyzer-reads-op-facts-only",
    comment:
      "the analyser reads core's op definitions and error catalogue, never its tensors; its dry run traces",
    severity: "error",
    from: { path: "packages/analyzer/src/(?!dry-run/|testing/)", pathNot: tests },
    to: { path: "packages/core/(src|dist)/(tensor|module|nn|functional|index)" },
  },
  {
    name: "graph-and-text-without-tracer",
    comment: "ir/graph and ir/text are entry points of their own, without the tracer",
    severity: "error",
    from: { path: "packages/ir/src/(graph|text)/", pathNot: tests },
    to: {
      path: "packages/ir/src/(tracer|graph-module|interpreter|backend)/",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "no-testing-in-source",
    comment: "only tests import the testing package",
    severity: "error",
    from: { path: "packages/[^/]+/src/", pathNot: `packages/testing/|${tests}` },
    to: { path: "packages/testing/" },
  },
];
