#!/usr/bin/env bash
# Installs ONNX's test vectors for `npm run onnx:vectors`; without them give a folder with --dir. Exits 1, and says why, where it cannot.
set -euo pipefail
"$(dirname "$0")/install-debian.sh" libonnx-testdata /usr/share/libonnx-testdata/data
