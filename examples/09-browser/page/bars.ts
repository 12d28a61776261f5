/** Ten bars, one for each digit, and the digit that is most likely. */
export class Bars {
  readonly #answer: HTMLElement;
  readonly #bars: readonly HTMLElement[];

  constructor(answer: HTMLElement, list: HTMLElement) {
    this.#answer = answer;
    this.#bars = Array.from({ length: 10 }, (_, digit) => {
      const row = list.appendChild(document.createElement("li"));
      row.appendChild(document.createElement("span")).textContent = String(digit);
      return row.appendChild(document.createElement("div"));
    });
    this.show(null);
  }

  /** Shows what the model makes of a drawing: logits, or null for an empty one. */
  show(logits: readonly number[] | null): void {
    const largest = logits === null ? 0 : Math.max(...logits);
    const weights = (logits ?? []).map((logit) => Math.exp(logit - largest));
    const sum = weights.reduce((a, b) => a + b, 0);
    this.#answer.textContent = logits === null ? "" : String(logits.indexOf(largest));
    this.#bars.forEach((bar, digit) => {
      bar.style.width = `${(100 * (weights[digit] ?? 0)) / (sum || 1)}%`;
      bar.parentElement?.classList.toggle("best", logits !== null && logits[digit] === largest);
    });
  }
}
