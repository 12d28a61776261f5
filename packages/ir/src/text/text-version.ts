/** The first line of every graph text. */
export const textVersion = "quantrace.graph 1";
