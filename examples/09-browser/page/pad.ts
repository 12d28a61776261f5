import type { Drawing } from "./model-input.ts";

const BRUSH = 22;

/** A canvas to draw on with a mouse, a finger or a pen. */
export class Pad {
  readonly #canvas: HTMLCanvasElement;
  readonly #brush: CanvasRenderingContext2D;

  /** `changed` is called after each stroke and while it is drawn. */
  constructor(canvas: HTMLCanvasElement, changed: () => void) {
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (brush === null) throw new Error("this browser draws on no canvas");
    this.#canvas = canvas;
    this.#brush = brush;
    brush.lineWidth = BRUSH;
    brush.lineCap = brush.lineJoin = "round";
    brush.strokeStyle = "#fff";
    this.clear();
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      brush.beginPath();
      this.#draw(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if ((event.buttons & 1) === 0) return;
      this.#draw(event);
      changed();
    });
    canvas.addEventListener("pointerup", changed);
  }

  /** Wipes it. */
  clear(): void {
    this.#brush.fillStyle = "#000";
    this.#brush.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  /** What is drawn. */
  get drawing(): Drawing {
    const { width, height } = this.#canvas;
    const { data } = this.#brush.getImageData(0, 0, width, height);
    const ink = Float32Array.from({ length: width * height }, (_, i) => (data[4 * i] as number) / 255);
    return { width, height, ink };
  }

  #draw({ clientX, clientY }: PointerEvent): void {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const scale = this.#canvas.width / width;
    this.#brush.lineTo((clientX - left) * scale, (clientY - top) * scale);
    this.#brush.stroke();
  }
}
