#!/bin/sh
# Writes deploy/lambda/build/, the folder that template.yaml packs: the bundle and the files that it reads.
# --without-pages leaves out the explorer and the console; set EXPLORER=off with it.
set -eu
cd "$(dirname "$0")/../.."
target=deploy/lambda/build
npm ci --ignore-scripts
node tools/build.js
# Lambda starts Node with this flag, and V8 refuses a code cache that was made without it.
node --expose-gc tools/bundle/main.js
rm -rf "$target"
mkdir -p "$target/dist"
cp -R package.json LICENSE schema "$target"
cp -R dist/lambda.js dist/run-bundle.js dist/bundle "$target/dist"
rm "$target/dist/bundle/gateway.cjs.map"
if [ "${1-}" != --without-pages ]; then
  mkdir "$target/dist/explorer" "$target/dist/console"
  cp -R dist/explorer/app "$target/dist/explorer"
  cp -R dist/console/app "$target/dist/console"
fi
