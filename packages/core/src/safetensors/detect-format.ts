/** What a file is, and with what it begins, as characters of one byte; a dot at the front stands for any byte. */
const SIGNATURES: readonly (readonly [kind: string, ...starts: readonly string[]])[] = [
  ["a zip archive (a PyTorch .pt file, .keras or .npz)", "PK\x03\x04", "PK\x05\x06"],
  ["a GGUF file", "GGUF"],
  ["a GGML file", "lmgg"],
  ["an HDF5 file (Keras .h5)", "\x89HDF\r\n\x1a\n"],
  ["a NumPy .npy file", "\x93NUMPY"],
  ["a TensorFlow Lite file", "....TFL3"],
  ["a Git LFS pointer instead of the file itself", "version https:"],
  ["a gzip archive", "\x1f\x8b\b"],
  ["a Zstandard archive", "\x28\xb5\x2f\xfd"],
  ["a web page", "<!DOCTYPE", "<!doctype", "<html"],
  ["JSON text", "{"],
  ["a Python pickle (a PyTorch .pt or .bin file)", "\x80\x02", "\x80\x03", "\x80\x04", "\x80\x05"],
  // ModelProto: field 1, the IR version, a small number; then field 2, the producer's name.
  [
    "an ONNX model",
    ...Array.from({ length: 31 }, (_, version) => `\b${String.fromCharCode(version + 1)}\x12`),
  ],
];

/**
 * Names the format of a file by its first bytes, if it is one that people take for safetensors. Ask only when the
 * first 8 bytes are no plausible header length: a valid file may begin with any of these bytes.
 */
export function detectFormat(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head.subarray(0, 16));
  const begins = (start: string): boolean => text.startsWith(start.replace(/^\.+/, ""), start.search(/[^.]/));
  return SIGNATURES.find(([, ...starts]) => starts.some(begins))?.[0];
}
