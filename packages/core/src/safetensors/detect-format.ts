interface Signature {
  readonly kind: string;
  readonly offset: number;
  readonly bytes: readonly number[];
}

const SIGNATURES: readonly Signature[] = [
  { kind: "a zip archive (a PyTorch .pt file, .keras or .npz)", offset: 0, bytes: [0x50, 0x4b, 3, 4] },
  { kind: "a zip archive (a PyTorch .pt file, .keras or .npz)", offset: 0, bytes: [0x50, 0x4b, 5, 6] },
  { kind: "a GGUF file", offset: 0, bytes: ascii("GGUF") },
  { kind: "a GGML file", offset: 0, bytes: ascii("lmgg") },
  { kind: "an HDF5 file (Keras .h5)", offset: 0, bytes: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: "a NumPy .npy file", offset: 0, bytes: [0x93, ...ascii("NUMPY")] },
  { kind: "a TensorFlow Lite file", offset: 4, bytes: ascii("TFL3") },
  { kind: "a Git LFS pointer instead of the file itself", offset: 0, bytes: ascii("version https:") },
  { kind: "a gzip archive", offset: 0, bytes: [0x1f, 0x8b, 8] },
  { kind: "a Zstandard archive", offset: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: "a web page", offset: 0, bytes: ascii("<!DOCTYPE") },
  { kind: "a web page", offset: 0, bytes: ascii("<!doctype") },
  { kind: "a web page", offset: 0, bytes: ascii("<html") },
  { kind: "JSON text", offset: 0, bytes: ascii("{") },
  { kind: "a Python pickle (a PyTorch .pt or .bin file)", offset: 0, bytes: [0x80, 2] },
  { kind: "a Python pickle (a PyTorch .pt or .bin file)", offset: 0, bytes: [0x80, 3] },
  { kind: "a Python pickle (a PyTorch .pt or .bin file)", offset: 0, bytes: [0x80, 4] },
  { kind: "a Python pickle (a PyTorch .pt or .bin file)", offset: 0, bytes: [0x80, 5] },
];

/**
 * Names the format of a file by its first bytes, if it is one that people take for safetensors. Ask only when the
 * first 8 bytes are no plausible header length: a valid file may begin with any of these bytes.
 */
export function detectFormat(head: Uint8Array): string | undefined {
  const found = SIGNATURES.find(({ offset, bytes }) => bytes.every((byte, i) => head[offset + i] === byte));
  if (found !== undefined) return found.kind;
  return looksLikeOnnx(head) ? "an ONNX model" : undefined;
}

/** ModelProto: field 1, the IR version, a small number; then field 2, the producer's name. */
function looksLikeOnnx(head: Uint8Array): boolean {
  const [tag, irVersion = 0, nextTag] = head;
  return tag === 0x08 && irVersion > 0 && irVersion < 32 && nextTag === 0x12;
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
