/** Checkpoints on disk. */
export { fileCheckpoint } from "@quantrace/train/node";
