/** The `producer_name` of the files that `exportOnnx` writes. */
export const PRODUCER = "quantrace";
