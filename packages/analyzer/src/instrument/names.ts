/** Names that instrumented code adds to a file. */
export interface Names {
  /** The run-time, as a namespace. */
  readonly runTime: string;
  /** The function that gives the table of places. */
  readonly sites: string;
  /** The function that gives the file's variables. */
  readonly bindings: string;
}

/** Names that the text does not have. */
export function fileNames(text: string): Names {
  let tail = "";
  while (text.includes(`$qt${tail}`)) tail += "_";
  return { runTime: `$qt${tail}`, sites: `$qtSites${tail}`, bindings: `$qtBindings${tail}` };
}
