#!/bin/sh
# Runs a program as a container does: in a root of its own that is read-only, as a user without any capability. Its mounts
# are nobody else's:
#
#   unshare --mount sh contained.sh ROOT WORKDIR PROGRAM ARGUMENT…
set -eu
root=$1 workdir=$2
shift 2

mount --make-rprivate /
mount --bind "$root" "$root"
for place in usr etc bin sbin lib lib64; do
  if [ -L "/$place" ]; then
    ln -sfn "$(readlink "/$place")" "$root/$place"
  elif [ -d "/$place" ]; then
    mkdir -p "$root/$place"
    mount --bind "/$place" "$root/$place"
    mount -o remount,bind,ro "$root/$place"
  fi
done
for place in dev proc; do
  mkdir -p "$root/$place"
  mount --rbind "/$place" "$root/$place"
done
mount -o remount,bind,ro "$root"
exec chroot "$root" setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs --bounding-set=-all \
  sh -c 'cd "$0" && exec "$@"' "$workdir" "$@"
