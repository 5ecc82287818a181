#!/bin/sh
# Writes deploy/lambda/build/, the folder that template.yaml packs: what is built, and production dependencies only.
set -eu
cd "$(dirname "$0")/../.."
target=deploy/lambda/build
npm ci --ignore-scripts
npm run build
rm -rf "$target"
mkdir -p "$target"
cp -R package.json package-lock.json .npmrc schema dist "$target"
rm -r "$target/dist/sandbox" "$target/dist/demo.js" "$target/dist/.built"
find "$target/dist" \( -name '*.map' -o -name '*.d.ts' \) -delete
npm ci --omit=dev --ignore-scripts --prefix "$target"
