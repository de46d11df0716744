'use strict';
// node check.js FILE...: prints the hash of each input, or of each line of a .jsonl file. The same script as the page runs.
const fs = require('node:fs');
require('./sha256.js');
require('./replay.js');
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const inputs = file.endsWith('.jsonl') ? text.split('\n').filter(line => line) : [text];
  for (const input of inputs) console.log(replay(JSON.parse(input)).hash);
}
