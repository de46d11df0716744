// The letter worker: typesets Typst templates to tagged PDF/A-3a for the one process that started it.
// Request:  4 bytes length (big endian) + JSON { workspace, template, data, created, standard }
// Reply:    4 bytes length + 1 byte kind (0 PDF, 1 refusal as JSON) + 4 bytes resident memory in MB + content
// stdout belongs to the protocol; everything else goes to stderr. The end of stdin is the end of the worker.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

// Typst would fetch @preview packages from the network and read @local ones from the home folder: neither exists for a letter.
for (const name of Object.keys(process.env)) delete process.env[name];
Object.assign(process.env, {
  HOME: '/nonexistent', XDG_DATA_HOME: '/nonexistent', XDG_CACHE_HOME: '/nonexistent',
  HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1',
});

const [modules, fonts, evictEvery] = process.argv.slice(2);
const { NodeCompiler } = createRequire(path.join(modules, 'letters.cjs'))('@myriaddreamin/typst-ts-node-compiler');
const fontPaths = fonts.split(path.delimiter);
const compilers = new Map();
const mostWorkspaces = 8;
let letters = 0;

function compilerFor(workspace) {
  let compiler = compilers.get(workspace);
  if (compiler) compilers.delete(workspace);
  else compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
  compilers.set(workspace, compiler);
  if (compilers.size > mostWorkspaces) compilers.delete(compilers.keys().next().value);
  return compiler;
}

function placeOf(entry, workspace) {
  if (!entry.path) return '';
  const start = entry.range?.start;
  const file = path.relative(workspace, entry.path);
  return start ? `${file}:${start.line + 1}:${start.character + 1}` : file;
}

function diagnosticsOf(compiler, error, workspace) {
  let list = [];
  try { list = compiler.fetchDiagnostics(error); } catch { list = []; }
  if (!list.length) list = error.shortDiagnostics ?? [];
  return list.map(entry => ({
    message: String(entry.message ?? entry),
    place: placeOf(entry, workspace),
  }));
}

function refuse(kind, diagnostics) {
  return { kind: 1, content: Buffer.from(JSON.stringify({ kind, diagnostics })) };
}

function typeset({ workspace, template, data, created, standard = 'a-3a' }) {
  const compiler = compilerFor(workspace);
  // As a file that is not on the disk, not as an input: inputs are part of the library, and with another one Typst reads every template anew.
  compiler.mapShadow(path.join(workspace, 'letter-data.json'), Buffer.from(data));
  const compiled = compiler.compile({ mainFilePath: path.join(workspace, template), resetRead: true });
  const error = compiled.takeError();
  if (error || !compiled.result) return refuse('template', error ? diagnosticsOf(compiler, error, workspace) : []);
  const warning = compiled.takeWarnings();
  const warnings = warning ? diagnosticsOf(compiler, warning, workspace) : [];
  const fontless = warnings.filter(entry => entry.message.includes('unknown font family'));
  if (fontless.length) return refuse('font', fontless);
  if (!compiled.result.title) return refuse('template', [{ message: 'the document has no title', place: template }]);
  return { kind: 0, content: compiler.pdf(compiled.result, { pdfStandard: standard, pdfTags: true, creationTimestamp: created }) };
}

function send({ kind, content }) {
  const head = Buffer.alloc(9);
  head.writeUInt32BE(content.length + 5);
  head[4] = kind;
  head.writeUInt32BE(Math.round(process.memoryUsage.rss() / 1_048_576), 5);
  for (const part of [head, content])
    for (let sent = 0; sent < part.length;) sent += fs.writeSync(1, part, sent);
}

function answer(frame) {
  let request;
  try {
    request = JSON.parse(frame.toString('utf8'));
    send(typeset(request));
  } catch (error) {
    const short = error?.shortDiagnostics;
    send(refuse('template', short?.length
      ? short.map(entry => ({ message: String(entry.message ?? entry), place: '' }))
      : [{ message: String(error?.message ?? error), place: request?.template ?? '' }]));
  }
  // The cache belongs to the process: one compiler evicts it for all. What the last letters did not use again goes, fonts and templates stay.
  if (++letters % Number(evictEvery) === 0) compilers.values().next().value?.evictCache(1);
}

let pending = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE()) {
    const end = 4 + pending.readUInt32BE();
    const frame = pending.subarray(4, end);
    pending = pending.subarray(end);
    answer(frame);
  }
}
