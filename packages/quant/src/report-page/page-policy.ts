/**
 * The content security policy of the page: nothing is loaded, and only this style and this script run. The hashes are of
 * `pageStyle` and `pageScript`, byte for byte; a test keeps them so. A host with a policy of its own allows the same two.
 */
export const pagePolicy: string = [
  "default-src 'none'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "style-src 'sha256-ufIFMrqujVb/yQ/T6bAXSroDAH6TTZGvLQFMBaicP5A='",
  "script-src 'sha256-7VA+q6EQvUMelg1RAqGsDWsTEN94RU89dOvvh6RR1hE='",
].join("; ");
