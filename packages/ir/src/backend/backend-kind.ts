import { callable, type Kind, shaped, text } from "@quantrace/core/arguments";

/** A backend, of ours or of anyone's. */
export const backend: Kind = shaped("a backend, such as referenceBackend() or wasm()", {
  name: text,
  compile: callable,
});
