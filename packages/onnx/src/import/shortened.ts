const SHOWN = 200;

/** Text for a message, of which a file decides how long it is: a shape of 50,000 sizes must not make a message of megabytes. */
export function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;
}
