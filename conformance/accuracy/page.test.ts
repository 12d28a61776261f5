import { expect, test } from "vitest";
import { accuracyPage } from "./page.ts";

test("a row for each model, with Wilson's interval", () => {
  const page = accuracyPage({
    images: 10_000,
    epochs: 4,
    qatEpochs: 1,
    rows: [
      { name: "float32", right: 9000 },
      { name: "int8", right: 8990 },
    ],
  });
  expect(page).toContain("\n| float32 | 90.00 % | 89.40 % to 90.57 % |\n| int8 | 89.90 % |");
  expect(page).toContain("4 epochs of");
  expect(page).toContain("1 epoch from");
});
