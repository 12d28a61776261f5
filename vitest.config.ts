import { defineConfig } from "vitest/config";

const conditions = ["@quantrace/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "conformance/**/*.test.ts",
      "examples/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/dist/**", "**/fixtures/**"],
    setupFiles: ["packages/testing/src/run/setup.ts"],
    testTimeout: 60_000,
    // By default one core is left idle: on a machine of two that is half of it.
    maxWorkers: "100%",
  },
});
