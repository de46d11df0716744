#!/usr/bin/env bash
# Tries deploy/Containerfile on a machine that reaches no registry of images: the base is made by debootstrap, the second stage is built by buildah
# from a published program, and the image runs as its own user in a file system that cannot be written, with a volume.
#   tools/container/run.sh PUBLISHED        needs root, debootstrap, buildah, unshare; the Debian mirror; nothing is left but the images
# Namespaces are made here by hand, since runtimes of containers want control groups of a kind that such machines may not have.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
published="$(cd "${1:?Wo liegt das veröffentlichte Programm? ./rathaus publish ORDNER}" && pwd)"
work="$(mktemp -d)"; container=""
finish() { [ -z "$container" ] || buildah rm "$container" >/dev/null 2>&1 || true; rm -rf "$work"; }
trap finish EXIT
export BUILDAH_ISOLATION=chroot
if ! buildah inspect --type image localhost/rathaus-base >/dev/null 2>&1; then
  debootstrap --variant=minbase bookworm "$work/base" >"$work/base.log"
  base="$(buildah from scratch)"
  cp -a "$work/base/." "$(buildah mount "$base")/"
  buildah commit -q --rm "$base" rathaus-base >/dev/null
fi
mkdir "$work/context"
cp -r "$published" "$work/context/rathaus"
sed -n '/^FROM debian:/,$p' "$root/deploy/Containerfile" | sed -e 's#^FROM .*#FROM localhost/rathaus-base#' -e 's#--from=build \(--chown=[a-z:]*\) /opt/rathaus#\1 rathaus#' >"$work/context/Containerfile"
buildah bud -q --format docker --pull-never -t rathaus -f "$work/context/Containerfile" "$work/context" >/dev/null
echo "image: $(buildah images --format '{{.Size}}' localhost/rathaus), steps: $(grep -cE '^[A-Z]' "$work/context/Containerfile")"
container="$(buildah from --pull-never localhost/rathaus)"
mounted="$(buildah mount "$container")"
mkdir "$work/volume"; chown 10001 "$work/volume"
export mounted volume="$work/volume" health="$(sed -n 's/^HEALTHCHECK .* CMD //p' "$root/deploy/Containerfile")"
unshare --mount --net --ipc --uts bash "$root/tools/container/inside.sh"
