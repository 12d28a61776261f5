import { configureGlobal } from "fast-check";
import { propertyConfig } from "./property-config.ts";

// A vitest setup file: every property test of a run starts from the same seed.
const { seed } = propertyConfig();
configureGlobal({ ...(seed === undefined ? {} : { seed }) });
