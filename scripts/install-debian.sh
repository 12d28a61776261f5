#!/usr/bin/env bash
# Installs one of Debian's packages, for tests that are skipped without it: install-debian.sh PACKAGE FOLDER, where FOLDER is there
# once it is installed. Exits 1, and says why, where it cannot.
set -euo pipefail
package=$1
folder=$2
if [ -d "$folder" ]; then
  echo "$package is installed"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "$package is not installed: this system has no apt-get; unpack Debian's package by hand" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "$package is not installed: run this as root, or apt-get install $package" >&2
    exit 1
  fi
  as_root=(sudo -n)
fi
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package")
if ! "${install[@]}" >/dev/null 2>&1; then
  "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 || true
  if ! "${install[@]}" >/dev/null; then
    echo "$package is not installed: apt-get cannot install it" >&2
    exit 1
  fi
fi
[ -d "$folder" ] && echo "$package is installed"
