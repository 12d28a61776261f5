export { fileCheckpoint } from "./files/file-checkpoint.ts";
