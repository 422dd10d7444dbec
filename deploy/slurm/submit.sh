#!/bin/bash
# Hands in the two jobs: submit.sh LIST OUT RECORD [PARTS]
# An array that codes the archives of LIST into OUT, and when all its tasks have ended, well or not, one that merges what is finished into RECORD.
set -euo pipefail

if [ $# -lt 3 ]; then
  echo "usage: $0 LIST OUT RECORD [PARTS]" >&2
  exit 2
fi
LIST=$1
OUT=$2
RECORD=$3
here=$(cd "$(dirname "$0")" && pwd)
archives=$(grep -cv -e '^[[:space:]]*$' -e '^[[:space:]]*#' "$LIST" || true)
if [ "$archives" -eq 0 ]; then
  echo "$LIST names no archive" >&2
  exit 2
fi
# Ten archives a task: enough work that the start of a task (some seconds) does not count, and a task still fits its time.
PARTS=${4:-$(((archives + 9) / 10))}
export LIST OUT RECORD PARTS
mkdir -p "$OUT"
array=$(sbatch --parsable --export=ALL --array="1-$PARTS" "$here/code-archives.sbatch")
merge=$(sbatch --parsable --export=ALL --dependency="afterany:${array%%;*}" "$here/merge-ledgers.sbatch")
echo "$archives archives in $PARTS parts: array ${array%%;*}, then merge ${merge%%;*}"
