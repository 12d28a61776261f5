import { catalogue } from "./catalogue.ts";
import { registerTexts } from "./texts.ts";

/**
 * Imported for what it does: errors have their texts from here on. A bundle that imports neither this nor the class of
 * tensors, such as that of a page which only runs an artifact, has codes and parameters instead (ADR 0030).
 */
registerTexts(catalogue);
