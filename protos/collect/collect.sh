#!/bin/sh
# Writes all descriptors of the modules that go.mod names into one FileDescriptorSet: collect.sh OUTPUT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
output=$(realpath "$1")
cd "$here"
export GOFLAGS=-mod=mod GOWORK=off
folders=$(sed -n 's/^\t\([^ ]*\) \(v[^ ]*\).*/\1@\2/p' go.mod | xargs go mod download -json | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' |
  sed 's|/google.golang.org/protobuf@.*|&/types|') # the rest of that module is its own tests
# shellcheck disable=SC2086 # one argument a folder
go run main.go "$output" $folders
