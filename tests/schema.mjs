// Reads lines {"schema": path, "data": …} and answers each with {"ok": true} or the first fault, by npm's ajv; for SchemaTests.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020({ allErrors: false, strict: false, validateFormats: false });
const known = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { schema, data } = JSON.parse(line);
  if (!known.has(schema)) known.set(schema, ajv.compile(JSON.parse(readFileSync(schema, 'utf8'))));
  const check = known.get(schema);
  const ok = check(data);
  console.log(JSON.stringify({ ok, fault: ok ? '' : `${check.errors[0].instancePath} ${check.errors[0].message} ${JSON.stringify(check.errors[0].params)}` }));
}
