/** The version of the artifact's layout. */
export const artifactFormat = "1";

/** Where in a file's metadata what stands. */
export const metadataKeys = {
  format: "quantrace.format",
  graph: "quantrace.graph",
  graphChecksum: "quantrace.graph.checksum",
  checksums: "quantrace.checksums",
} as const;
