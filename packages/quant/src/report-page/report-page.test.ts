import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { manualSeed } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { compareModels } from "../numeric-suite/compare-models.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { hasChromium, noChromium, openPage } from "./chromium.test-helper.ts";
import { images, PageNet } from "./fixtures/page-net.ts";
import { pagePolicy } from "./page-policy.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { reportPage } from "./report-page.ts";

manualSeed(1);
const mapping = defaultQConfigMapping().setModuleName("fc2", null);
const prepared = prepare(new PageNet().eval(), mapping, [spec("float32", ["N", 1, 8, 8])]);
const calibrated = await calibrate(prepared, [images(1), images(2), images(3)]);
const int8 = convert(calibrated);
const comparison = await compareModels(calibrated, int8, [images(1)]);
const file = `${import.meta.dirname}/fixtures/page-net.ts`;
const page = reportPage(calibrated, int8, {
  title: "A <net> & more",
  comparison,
  sources: new Map([[file, readFileSync(file, "utf8")]]),
  root: `${import.meta.dirname}/`,
});

const rows = page.match(/<tr id="node-[^"]*"/g) ?? [];
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the page", () => {
  test("has a row for every row of the report, with what was asked, what was applied and why", () => {
    expect(rows.length).toBe(int8.report.length);
    const row = (node: string): string =>
      new RegExp(`<tr id="node-${node}".*?</tr>`, "s").exec(page)?.[0] ?? "";
    expect(row("conv2d_1")).toMatch(
      /data-form="int8".*conv2.*title="fixtures\/page-net\.ts:13">page-net\.ts:13<.*default \(global\).*uint8, perTensorAffine.*quantized\.conv2d.*sums products/s,
    );
    expect(row("linear_1")).toMatch(/data-form="float32".*none \(moduleName\).*its setting is null/s);
    expect(row("bn1_weight")).toMatch(/data-form="none".*folded into the weight and bias of conv2d/s);
  });

  test("shows the graph without observers and parameters, each node a link to its row", () => {
    const links = [...page.matchAll(/<a href="#(node-[^"]*)">/g)].map(([, id]) => `<tr id="${id}"`);
    expect(links.length).toBe(13);
    expect(rows).toEqual(expect.arrayContaining(links));
    expect(page.match(/marker-end/g)?.length).toBe(13);
  });

  test("shows each observer's range, with a histogram where there is one", () => {
    const cards = page.match(/<section class="card">/g) ?? [];
    expect(cards.length).toBe(calibrated.plan.observers.size);
    expect(page.match(/<svg class="histogram"/g)?.length).toBe(6);
    expect(page).toContain("Known in advance. Range 0 to 0.9961.");
  });

  test("shows the lowest SQNR of each source line, beside its text", () => {
    const lowest = Math.min(
      ...comparison.filter(({ source }) => source?.line === 13).map(({ sqnr }) => sqnr),
    );
    const line = new RegExp(`heat-4"><span class="number"> *${lowest.toFixed(1)} dB +13</span> +const b = `);
    expect(page).toMatch(line);
  });

  test("escapes what is not its own", () => {
    expect(page).toContain("<h1>A &#60;net&#62; &#38; more</h1>");
    expect(page).not.toContain("<net>");
  });

  test("loads nothing, and its policy allows this style and this script alone", () => {
    expect(pagePolicy).toContain(`style-src ${hash(pageStyle)}`);
    expect(pagePolicy).toContain(`script-src ${hash(pageScript)}`);
    expect(page).toContain(`content="${pagePolicy}"`);
    expect(page).not.toMatch(/\s(src|style|on\w+)=|https?:|@import|url\((?!#)/);
  });

  test("shows the range alone for an observer without a histogram, and needs no comparison", async () => {
    const plain = prepare(new PageNet().eval(), new QConfigMapping().setGlobal(minMaxQConfig), [
      spec("float32", ["N", 1, 8, 8]),
    ]);
    const seen = await calibrate(plain, [images(1)]);
    const without = reportPage(seen, convert(seen));
    expect(without).toContain("<h1>PageNet</h1>");
    expect(without).not.toContain("SQNR by source line");
    expect(without.match(/<svg class="histogram"/g)?.length).toBe(6);
  });
});

const inBrowser = hasChromium ? "in Chromium" : `in Chromium (${noChromium})`;

describe.skipIf(!hasChromium)(inBrowser, () => {
  test("says nothing on the console, and its script counts the rows", async () => {
    const { dom, console } = await openPage(page);
    expect(console).toEqual([]);
    expect(dom).toContain(`>${rows.length} of ${rows.length} nodes</p>`);
  });

  test("a script that the policy does not know is refused, and heard of", async () => {
    const { dom, console } = await openPage(page.replace('"use strict";', '"use strict"; '));
    expect(console.join()).toContain("Content Security Policy");
    expect(dom).not.toContain(`of ${rows.length} nodes`);
  });

  test("sorts by a heading and filters by words and form", async () => {
    const use = `<script>
      const buttons = document.querySelectorAll("#nodes th button");
      buttons[7].click();
      document.getElementById("form").value = "int8";
      document.getElementById("words").value = "conv2d FUSED";
      document.getElementById("words").dispatchEvent(new Event("input"));
    </script></body>`;
    const free = page.replace(/<meta http-equiv[^>]*>/, "").replace("</body>", use);
    const { dom, console } = await openPage(free);
    expect(console).toEqual([]);
    const shown = [...dom.matchAll(/<tr id="node-([^"]*)"(?![^>]* hidden)[^>]*>/g)].map(([, node]) => node);
    expect(shown).toEqual(["relu"]);
    const figures = [...dom.matchAll(/<td class="number[^"]*" data-value="([^"]*)"/g)].map(([, x]) =>
      Number(x),
    );
    expect(figures.length).toBe(comparison.filter(({ node }) => dom.includes(`"node-${node}"`)).length);
    expect(figures).toEqual([...figures].sort((a, b) => a - b));
    expect(dom).toMatch(/aria-sort="ascending"><button type="button">SQNR/);
  });
});
