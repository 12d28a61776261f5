/** A text with every part of the format. */
export const VALID = `quantrace.graph 1
graph "valid" {
  dim H multipleOf 2 min 0 max 64
  scope 0 "": "Net"
  scope 1 "fc": "Linear" builtin in 0
  signature ({"x": %x}, 3, "text")
  %x: float32[N, H, 4] = placeholder
  %w: float32[2, 4] = get_attr "fc.weight"
  %linear: float32[N, H, 2] = linear(%x, %w, null) in 1 at "model.ts":12:7
  %m: [float32[N], {"a": float32[<N + 1>]}] = call_module "leaf"(%linear, {"n": [1, true]}) in 0
  %m_0: float32[N] = get_item(%m)[0]
  %m_a: float32[<N + 1>] = get_item(%m)[1, "a"]
  %clamp: float32[N] = clamp(%m_0) {min: -1.5, max: null}
  return {"y": %clamp, "z": [%m_a, false]}
}
`;
