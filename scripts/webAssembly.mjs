// Makes the .generated.ts beside each .wat: node scripts/webAssembly.mjs
import fs from 'node:fs';
import wabt from 'wabt';

const modules = ['src/input/json/memberScanner', 'src/input/json/structureScanner'];
const { parseWat } = await wabt();
for (const path of modules) {
  const name = path.split('/').at(-1);
  const file = (ending) => new URL(`../${path}.${ending}`, import.meta.url);
  const { buffer } = parseWat(`${name}.wat`, fs.readFileSync(file('wat'), 'utf8'), { simd: true }).toBinary({});
  const base64 = Buffer.from(buffer).toString('base64');
  fs.writeFileSync(
    file('generated.ts'),
    `// Made by scripts/webAssembly.mjs from ${name}.wat; do not edit.\nexport const ${name}Module =\n  '${base64}';\n`,
  );
}
