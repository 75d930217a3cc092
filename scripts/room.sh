#!/bin/sh
# One clear line if this folder cannot take the installation.
probe=.room-probe.$$
if ! (: >"$probe") 2>/dev/null; then
    echo "folder: $(pwd) is not writable; choose a folder you may write to" >&2
    exit 1
fi
rm -f "$probe"
free=$(df -Pk . | awk 'NR == 2 { print $4 }')
if [ "${free:-0}" -lt 1500000 ] && [ ! -e .venv/.installed ]; then
    echo "disk: only $((free / 1024)) MB free; free at least 1500 MB" >&2
    exit 1
fi
