#!/usr/bin/env bash
# Installs the fonts that examples/13-text-direction draws lines with. Exits 1, and says why, where it cannot.
set -euo pipefail
"$(dirname "$0")/install-debian.sh" fonts-dejavu-core /usr/share/fonts/truetype/dejavu
"$(dirname "$0")/install-debian.sh" fonts-liberation /usr/share/fonts/truetype/liberation
