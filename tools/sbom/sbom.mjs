// Writes the list of parts (CycloneDX 1.6, JSON) of a published program: node tools/sbom/sbom.mjs FOLDER
// Libraries with version and licence, and every shipped file with its SHA-256. No time and no chance: the same program gives the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, 'Rathaus.deps.json'))) {
  console.error('Aufruf: node tools/sbom/sbom.mjs ORDNER – ein Ordner, den „./rathaus publish“ geschrieben hat.');
  process.exit(2);
}
const name = 'sbom.cdx.json';
const nuget = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const read = file => JSON.parse(readFileSync(file, 'utf8'));

// Packages that name their licence by a file or an address only, looked up once by hand.
const known = {
  'https://licenses.nuget.org/MIT': 'MIT', 'https://github.com/dotnet/corefx/blob/master/LICENSE.TXT': 'MIT', 'https://go.microsoft.com/fwlink/?linkid=868514': 'MIT',
};

// Packages whose licence is a file of their own; read in the file.
const byFile = { 'sourcegear.sqlite3': 'blessing' };

function nugetLicence(id, version) {
  if (byFile[id.toLowerCase()]) return byFile[id.toLowerCase()];
  const spec = join(nuget, id.toLowerCase(), version.toLowerCase(), id.toLowerCase() + '.nuspec');
  if (!existsSync(spec)) return undefined;
  const text = readFileSync(spec, 'utf8');
  return /<license type="expression">([^<]+)</.exec(text)?.[1] ?? known[/<licenseUrl>([^<]+)</.exec(text)?.[1]];
}

function part(type, id, version, licence, extra) {
  const licences = licence ? { licenses: [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }] } : {};
  return { type: 'library', 'bom-ref': `pkg:${type}/${id}@${version}`, name: id, version, purl: `pkg:${type}/${id.replace('@', '%40')}@${version}`, ...licences, ...extra };
}

const libraries = Object.entries(read(join(folder, 'Rathaus.deps.json')).libraries).filter(([, l]) => l.type === 'package' || l.type === 'runtimepack').map(([key]) => {
  const [id, version] = key.replace(/^runtimepack\./, '').split('/');
  return part('nuget', id, version, nugetLicence(id, version) ?? (id.startsWith('Microsoft.') ? 'MIT' : undefined));
});

function npm(modules, found = new Map()) {
  if (!existsSync(modules)) return found;
  for (const entry of readdirSync(modules)) {
    if (entry.startsWith('.')) continue;
    const at = join(modules, entry);
    if (entry.startsWith('@')) npm(at, found);
    else if (existsSync(join(at, 'package.json'))) {
      const one = read(join(at, 'package.json'));
      if (one.name && one.version) found.set(one.name + '@' + one.version, part('npm', one.name, one.version, typeof one.license === 'string' ? one.license : undefined));
      npm(join(at, 'node_modules'), found);
    }
  }
  return found;
}

function files(at, all = []) {
  for (const entry of readdirSync(at).sort()) {
    const path = join(at, entry);
    if (statSync(path).isDirectory()) files(path, all);
    else if (entry !== name) all.push({ type: 'file', name: relative(folder, path).replaceAll('\\', '/'), hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(path)).digest('hex') }] });
  }
  return all;
}

const order = (a, b) => (a['bom-ref'] ?? a.name) < (b['bom-ref'] ?? b.name) ? -1 : 1;
const shipped = files(folder).sort(order);
const all = createHash('sha256').update(shipped.map(f => f.name + f.hashes[0].content).join('\n')).digest('hex');
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  serialNumber: `urn:uuid:${all.slice(0, 8)}-${all.slice(8, 12)}-5${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20, 32)}`,
  metadata: { component: { type: 'application', 'bom-ref': 'rathaus', name: 'Rathaus', licenses: [{ license: { id: 'EUPL-1.2' } }], hashes: [{ alg: 'SHA-256', content: all }] } },
  components: [...[...libraries, ...npm(join(folder, 'web', 'node_modules')).values()].sort(order), ...shipped],
};
writeFileSync(join(folder, name), JSON.stringify(bom, null, 1) + '\n');
const without = bom.components.filter(c => c.type === 'library' && !c.licenses).map(c => c.name);
console.error(`${name}: ${bom.components.filter(c => c.type === 'library').length} Bestandteile, ${shipped.length} Dateien${without.length ? `; ohne Lizenzangabe: ${without.join(', ')}` : ''}`);
