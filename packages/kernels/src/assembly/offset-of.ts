/**
 * Where an item lies that is the `index`-th in the order of some dimensions. `steps` lists them from the last to the
 * first, `width` words each: the size, then the step of each tensor in elements; `which` says the tensor.
 */
export function offsetOf(steps: usize, dims: i32, width: i32, which: i32, index: i32): usize {
  let offset: i32 = 0;
  let rest = index;
  for (let d = 0; d < dims; d++) {
    const entry = steps + ((<usize>(d * width)) << 2);
    const size = load<i32>(entry);
    const quotient = rest / size;
    offset += (rest - quotient * size) * load<i32>(entry + ((<usize>(1 + which)) << 2));
    rest = quotient;
  }
  return <usize>offset;
}
