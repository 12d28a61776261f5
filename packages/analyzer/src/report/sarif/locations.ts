import type { ArtifactLocation, Location, Region } from "sarif";
import type { Span } from "../../host/positions.ts";

/** A file, relative to the root of the sources. */
export function artifactLocation(file: string): ArtifactLocation {
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" };
}

/** SARIF counts as spans do: from 1, columns in UTF-16 units, the end exclusive. */
export function region({ line, column, endLine, endColumn }: Span): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

export function location(span: Span, text?: string): Location {
  const physicalLocation = { artifactLocation: artifactLocation(span.file), region: region(span) };
  return text === undefined ? { physicalLocation } : { physicalLocation, message: { text } };
}
