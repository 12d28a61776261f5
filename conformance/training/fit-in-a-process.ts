import { referenceBackend } from "@quantrace/ir";
import { fileCheckpoint } from "@quantrace/train/node";
import { fitSmallCnn } from "./small-cnn.ts";

// Trains with a checkpoint after each step, and says at each step where it is. Whoever started it may kill it there.
const [path = ""] = process.argv.slice(2);
await fitSmallCnn(referenceBackend(), {
  checkpoints: fileCheckpoint(path),
  checkpointEvery: 1,
  onProgress: ({ step }) => process.stdout.write(`${step}\n`),
});
