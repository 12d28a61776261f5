import type { Preset } from "@quantrace/analyzer";

/** What a client may set in `initializationOptions`. */
export interface Settings {
  /** Milliseconds without a keystroke before files are checked. Default 150. */
  readonly debounce: number;
  /** Takes the place of the preset of `quantrace.config.json`. */
  readonly preset?: Preset;
}

const PRESETS: readonly Preset[] = ["recommended", "strict", "lenient", "quantization"];

/** Reads the settings; what has the wrong kind counts as not set. */
export function readSettings(options: unknown): Settings {
  const { debounce, preset } = (options ?? {}) as { readonly [key: string]: unknown };
  const known = PRESETS.find((name) => name === preset);
  return {
    debounce: typeof debounce === "number" && debounce >= 0 ? debounce : 150,
    ...(known === undefined ? {} : { preset: known }),
  };
}
