// Makes src/input/json/structureScanner.generated.ts from structureScanner.wat: node scripts/structureScanner.mjs
import fs from 'node:fs';
import wabt from 'wabt';

const folder = new URL('../src/input/json/', import.meta.url);
const text = fs.readFileSync(new URL('structureScanner.wat', folder), 'utf8');
const { parseWat } = await wabt();
const { buffer } = parseWat('structureScanner.wat', text, { simd: true }).toBinary({});
const base64 = Buffer.from(buffer).toString('base64');
fs.writeFileSync(
  new URL('structureScanner.generated.ts', folder),
  `// Made by scripts/structureScanner.mjs from structureScanner.wat; do not edit.\nexport const structureScannerModule =\n  '${base64}';\n`,
);
