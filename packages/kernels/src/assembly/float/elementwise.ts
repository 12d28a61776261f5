/** A function of one float32 tensor, element by element. Every field takes 4 bytes. */
@unmanaged
export class Elementwise {
  x!: usize;
  y!: usize;
  count!: i32;
}
