/** Reading artifacts without a tracer: for those who only run them. */
export { graphOfArtifact, openArtifact, type OpenedArtifact } from "./read-artifact.ts";
