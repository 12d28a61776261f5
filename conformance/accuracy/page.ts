import { wilson } from "../../examples/shared/wilson.ts";

/** How many of the test images one model got right. */
export interface Measured {
  readonly name: string;
  readonly right: number;
}

/** What the page says. */
export interface Accuracy {
  readonly images: number;
  readonly epochs: number;
  readonly qatEpochs: number;
  readonly rows: readonly Measured[];
}

/** The page: each model's accuracy with its interval, in the order in which they were measured. */
export function accuracyPage({ images, epochs, qatEpochs, rows }: Accuracy): string {
  const table = rows.map(({ name, right }) => {
    const [low, high] = wilson(right, images);
    return `| ${name} | ${percent(right / images)} | ${percent(low)} to ${percent(high)} |`;
  });
  return `# Accuracy on Fashion-MNIST

Written by \`npm run accuracy -- --markdown\`, which trains the network of [example 01](../examples/01-digits/README.md) (59,738
parameters, depthwise layers among them) from random weights on the 60,000 training images of Fashion-MNIST, ${epochs} epochs of
batches of 64 with shifts by a pixel, makes integers of it in several ways, and looks at the ${images.toLocaleString("en")} test images. Settings
were fixed before the test images were read. Seeds are fixed: the same command gives the same figures.

| model | accuracy | interval of 95 % (Wilson) |
| --- | ---: | ---: |
${table.join("\n")}

"Trained for it" is quantization-aware training, ${qatEpochs} epoch${qatEpochs === 1 ? "" : "s"} from the float weights with the same
images; \`convert\` then needs no calibration.

The data come with Debian's package \`dataset-fashion-mnist\` (\`scripts/install-debian.sh dataset-fashion-mnist
/usr/share/datasets/fashion-mnist\`), under the MIT licence.
`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
