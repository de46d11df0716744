// Builds web/dist: KERN's styles without what we do not use, our own styles and scripts, icons and fonts as files.
// Needs Node 20 and the packages of package.json; prints the sizes and fails when the citizens' budget is broken.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize, minify, parse, purge, dropUnusedVariables } from './css.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const kern = join(here, 'node_modules/@kern-ux/native/dist');
const budget = 100_000;

if (!existsSync(join(kern, 'kern.css'))) {
  console.error('web/node_modules fehlt: zuerst "npm install --ignore-scripts" in web/ ausführen.');
  process.exit(2);
}

rmSync(dist, { recursive: true, force: true });
for (const folder of ['icons', 'fonts']) mkdirSync(join(dist, folder), { recursive: true });

const read = (...path) => readFileSync(join(here, ...path), 'utf8');
const all = (folder, end) => readdirSync(join(here, folder)).filter(name => name.endsWith(end)).sort();

/** Every class that our pages can write: the words of our own sources that begin with "kern-". */
function usedClasses(folder) {
  const used = new Set();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(cs|cshtml|js)$/.test(entry.name) || /[\\/](obj|bin|node_modules)[\\/]/.test(entry.parentPath)) continue;
    for (const [name] of readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/kern-[a-z0-9_-]+/gi)) used.add(name);
  }
  // Written piece by piece in the UI kit, so no whole word stands in the source.
  for (const kind of ['info', 'success', 'warning', 'danger']) for (const part of ['alert', 'badge']) used.add(`kern-${part}--${kind}`);
  for (const size of ['large', 'medium', 'small', 'x-large']) used.add(`kern-heading-${size}`);
  for (const kind of ['radio', 'checkbox']) used.add(`kern-form-check__${kind}`).add(`kern-form-check__${kind}--error`);
  return used;
}

/** The content security policy forbids data: addresses, so each picture becomes a file named by its content. */
function picturesToFiles(css) {
  let count = 0;
  const result = css.replace(/url\(\s*(["']?)data:image\/svg\+xml(;charset=[\w-]+)?(;base64)?,([\s\S]*?)\1\s*\)/g, (_, quote, charset, base64, data) => {
    const svg = base64 ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    const name = createHash('sha256').update(svg).digest('hex').slice(0, 10) + '.svg';
    writeFileSync(join(dist, 'icons', name), svg);
    count++;
    return `url(icons/${name})`;
  });
  if (/url\(\s*["']?data:/.test(result)) throw new Error('a data: address is left in the styles');
  return { css: result, count };
}

/** Styles that only some pages load. */
const apart = ['desk.css', 'invoice.css', 'map.css'];
const own = all('styles', '.css').filter(name => !apart.includes(name)).map(name => read('styles', name)).join('\n');
const desk = read('styles/desk.css');
const invoice = read('styles/invoice.css');
const map = read('styles/map.css');
const tree = purge(parse(readFileSync(join(kern, 'kern.css'), 'utf8')), usedClasses(join(here, '../src')));
const pictures = picturesToFiles(serialize(tree));
const citizens = dropUnusedVariables(parse(pictures.css + own), desk + invoice + map);
// Paper is light, whatever the device prefers: dark inks belong to screens only.
const onPaper = css => css.replaceAll('@media (prefers-color-scheme: dark)', '@media screen and (prefers-color-scheme: dark)').replaceAll('@media (prefers-color-scheme: light)', '@media print, (prefers-color-scheme: light)');
writeFileSync(join(dist, 'rathaus.css'), minify(onPaper(serialize(citizens))));
writeFileSync(join(dist, 'desk.css'), minify(desk));
writeFileSync(join(dist, 'invoice.css'), minify(invoice));
writeFileSync(join(dist, 'map.css'), minify(map));

/** Modules have effects only and share nothing, so each becomes a block of one file. */
const bundle = names => names.map(name => `{\n${read('scripts', name)}}\n`.replace(/^\s*\/\/.*\n/gm, '').replace(/^[ \t]+/gm, '')).join('');
const scripts = all('scripts', '.js');
writeFileSync(join(dist, 'rathaus.js'), bundle(scripts.filter(name => !/^(desk|page)-/.test(name))));
// The check of a receipt is a page of its own.
writeFileSync(join(dist, 'receipt.js'), bundle(['page-receipt.js']));
// Only questions with a map load it.
writeFileSync(join(dist, 'map.js'), bundle(['page-map.js']));
writeFileSync(join(dist, 'desk.js'), bundle(scripts.filter(name => name.startsWith('desk-'))));

for (const [weight, name] of [[400, 'Regular'], [500, 'Medium'], [600, 'SemiBold']])
  cpSync(join(kern, `fonts/fira-sans/FiraSans-${name}.woff2`), join(dist, `fonts/fira-sans-${weight}.woff2`));
// The SIL Open Font License travels with the fonts.
cpSync(join(here, 'node_modules/@expo-google-fonts/fira-sans/LICENSE_FONT'), join(dist, 'fonts/LICENSE_FONT'));

const size = (...names) => names.map(name => readFileSync(join(dist, name))).reduce(
  ([plain, packed], bytes) => [plain + bytes.length, packed + gzipSync(bytes, { level: 9 }).length], [0, 0]);
const [plain, packed] = size('rathaus.css', 'rathaus.js');
const [deskPlain, deskPacked] = size('desk.css', 'desk.js');
const kB = bytes => (bytes / 1000).toFixed(1) + ' kB';
console.error(`citizens: ${kB(plain)} (gzip ${kB(packed)}), desk adds ${kB(deskPlain)} (gzip ${kB(deskPacked)}), ${pictures.count} pictures as files`);
if (plain > budget) {
  console.error(`styles and script of the citizens' pages are over ${kB(budget)}`);
  process.exit(1);
}
