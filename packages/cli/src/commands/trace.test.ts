import { describe, expect, test } from "vitest";
import { expectNoStack, quantrace } from "../command-line.test-helper.ts";

describe("trace", () => {
  test("prints the graph", () => {
    const { code, stdout } = quantrace("trace", "model.ts#Net", "--input", "f32[N,1,4,4]");
    expect(code).toBe(0);
    expect(stdout).toContain('graph "Net" {');
    expect(stdout).toContain("%x: float32[N, 1, 4, 4] = placeholder");
    expect(stdout).toMatch(/= conv2d\(.*\) \{padding: \[1, 1\]\} in \d+ at "model\.ts":8:\d+/);
  });

  test("--json prints one document", () => {
    const document = JSON.parse(
      quantrace("trace", "model.ts#Net", "--input", "f32[N,1,4,4]", "--json").stdout,
    ) as { nodes: unknown[] };
    expect(document.nodes.length).toBeGreaterThan(5);
  });

  test("shows what cannot be traced: exit code 1, the code, the user's line", () => {
    const result = quantrace("trace", "model.ts#Untraceable", "--input", "f32[N]");
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("QT2002");
    expect(result.stderr).toMatch(/model\.ts:14:\d+/);
    expect(result.stderr).toContain("> 14 |     return x.mul(Number(x));");
    expectNoStack(result);
  });
});
