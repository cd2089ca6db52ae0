// Prunes what protos/collect wrote to the files of Envoy's API and what they import, and stores it for the repository:
// node scripts/protosDescriptors.mjs INPUT.binpb
import fs from 'node:fs';
import zlib from 'node:zlib';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

const wanted = /^(?:envoy|xds|udpa|istio|io\.istio|stats)(?:\.|$)/;
const output = new URL('../protos/envoy-api.binpb.gz', import.meta.url);

const bytes = fs.readFileSync(process.argv[2]);
const names = descriptor.FileDescriptorSet.decode(bytes).file;
const byName = new Map(names.map((file, index) => [file.name, index]));
// google/protobuf/descriptor.proto describes itself, and the validation rules extend it: both stay in the set.
const kept = new Set();
const keep = (index) => {
  if (kept.has(index)) return;
  kept.add(index);
  for (const dependency of names[index].dependency) keep(byName.get(dependency));
};
names.forEach((file, index) => {
  if (wanted.test(file.package)) keep(index);
});

// Files are copied as bytes: decoding and encoding again would lose the extensions (the validation rules).
const reader = protobuf.Reader.create(bytes);
const writer = protobuf.Writer.create();
for (let index = 0; reader.pos < reader.len; index++) {
  reader.uint32();
  const file = reader.bytes();
  if (kept.has(index)) writer.uint32(10).bytes(file);
}
const packed = zlib.gzipSync(writer.finish(), { level: 9 });
fs.writeFileSync(output, packed);
process.stderr.write(`${kept.size} of ${names.length} files, ${packed.length} bytes\n`);
