// Checks a receipt of the town's log in the browser (docs/transparency-log.md 3.9): nothing is sent, and once the page is there no server is needed.
const place = document.getElementById('rh-quittung');
const shown = document.getElementById('rh-ergebnis');
const input = place?.querySelector('input[type=file]');
const german = document.documentElement.lang !== 'en';
const say = (de, en) => german ? de : en;
class No extends Error { }
/** Nothing is wrong with it; another town signed it. */
class Elsewhere extends No { }
const need = (holds, de, en) => { if (!holds) throw new No(say(de, en)); };
const utf8 = text => new TextEncoder().encode(text);
const join = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const sha = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const broken = () => new No(say('Die Datei ist keine Quittung, oder sie ist beschädigt.', 'The file is no receipt, or it is damaged.'));

function base64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) === text) return bytes;
  } catch { /* said below */ }
  throw broken();
}

/** The one form of JSON that is signed: members sorted, no white space. */
function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value && typeof value === 'object') return '{' + Object.keys(value).sort().map(name => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}';
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value);
  throw broken();
}

/** Members that the format does not know would be read by nobody and proved by nothing. */
function only(value, ...names) {
  if (typeof value !== 'object' || Object.keys(value).some(name => !names.includes(name))) throw broken();
}

/** A PDF carries the receipt as an attachment. */
async function jsonOf(bytes) {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== '%PDF') return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const text = new TextDecoder('latin1').decode(bytes);
  for (let at = text.indexOf('stream'), tries = 0; at >= 0 && tries < 400; at = text.indexOf('stream', at + 6), tries++) {
    const start = at + 6 + (text[at + 6] === '\r') + (text[at + 6] === '\r' ? text[at + 7] === '\n' : text[at + 6] === '\n');
    const end = text.indexOf('endstream', start);
    if (text.startsWith('{"checkpoint"', start)) return new TextDecoder().decode(bytes.subarray(start, text.lastIndexOf('}', end < 0 ? text.length : end) + 1));
    if (bytes[start] !== 0x78 || end < 0) continue;
    const plain = await inflate(bytes.subarray(start, end));
    if (plain.startsWith('{"checkpoint"')) return plain;
  }
  throw new No(say('In diesem PDF steckt keine Quittung.', 'There is no receipt in this PDF.'));
}

async function inflate(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts = [];
  let length = 0;
  try {
    for (let next; length < 2 ** 20 && !(next = await reader.read()).done;) {
      parts.push(next.value);
      length += next.value.length;
    }
  } catch { /* a line feed may follow the data; what came before it counts */ }
  return new TextDecoder().decode(await new Blob(parts).arrayBuffer());
}

/** DER to r and s of 32 bytes each. */
function pair(der) {
  const number = at => {
    const length = der[at + 1];
    const bytes = der.subarray(at + 2, at + 2 + length);
    need(der[at] === 2 && bytes.length === length && length > 0 && length <= 33 && (length < 33 || bytes[0] === 0), 'Die Unterschrift hat eine falsche Form.', 'The signature has a wrong form.');
    const out = new Uint8Array(32);
    const short = bytes.subarray(Math.max(0, length - 32));
    out.set(short, 32 - short.length);
    return [out, at + 2 + length];
  };
  need(der[0] === 0x30 && der[1] === der.length - 2, 'Die Unterschrift hat eine falsche Form.', 'The signature has a wrong form.');
  const [r, next] = number(2);
  const [s, end] = number(next);
  need(end === der.length, 'Die Unterschrift hat eine falsche Form.', 'The signature has a wrong form.');
  return join(r, s);
}

async function checkpointOf(note) {
  const cut = note.indexOf('\n\n');
  const text = note.slice(0, cut + 1);
  const [origin, size, root, end] = text.split('\n');
  const [dash, name, payload] = note.slice(cut + 2).split('\n')[0].split(' ');
  if (cut < 1 || end !== '' || dash !== '\u2014' || name !== origin || !/^[1-9][0-9]{0,15}$/.test(size)) throw broken();
  const signed = base64(payload);
  const log = origin.slice(0, origin.lastIndexOf('/'));
  if (place.dataset.log && log !== place.dataset.log) throw new Elsewhere(say(`Sie gehört zum Protokoll ${log}. Prüfen Sie sie auf der Seite der Stadt, die sie ausgestellt hat.`,
    `It belongs to the log ${log}. Check it on the pages of the town that issued it.`));
  let known = false;
  for (const spki of place.dataset.keys.split(' ').filter(Boolean).map(base64)) {
    if (!same((await sha(spki)).subarray(0, 4), signed.subarray(0, 4))) continue;
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    known ||= await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, pair(signed.subarray(4)), utf8(text));
  }
  need(known, `Der Prüfpunkt ist nicht von ${place.dataset.town} unterschrieben.`, `The checkpoint is not signed by ${place.dataset.town}.`);
  const witnesses = note.slice(cut + 2).split('\n').slice(1).filter(Boolean).map(line => line.split(' ')[1]);
  return { origin, size: Number(size), root: base64(root), witnesses };
}

async function rootFrom(leaf, index, size, proof) {
  let [hash, node, last] = [await sha(join([0], leaf)), index, size - 1];
  const half = number => Math.floor(number / 2);
  for (const neighbour of proof) {
    if (last === 0) throw broken();
    if (node % 2 === 1 || node === last) {
      hash = await sha(join([1], neighbour, hash));
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await sha(join([1], hash, neighbour));
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : new Uint8Array();
}

const kinds = ['', 'genesis', 'change', 'read', 'erase', 'key', 'tick', 'recovery', 'disclosure'];
const idOf = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

async function check(file) {
  need(file.size <= 4 * 2 ** 20, 'Die Datei ist zu groß für eine Quittung.', 'The file is too large for a receipt.');
  const text = await jsonOf(new Uint8Array(await file.arrayBuffer()));
  const receipt = JSON.parse(text);
  if (receipt.v !== 1 || receipt.type !== 'rathaus-receipt' || canonical(receipt) !== text) throw broken();
  only(receipt, 'v', 'type', 'checkpoint', 'inclusion', 'leaf', 'open', 'tree_size', 'tsa', 'consistency');
  const head = await checkpointOf(receipt.checkpoint);
  const leaf = base64(receipt.leaf);
  if (leaf.length !== 98 || leaf[0] !== 1 || receipt.inclusion.length > 63) throw broken();
  const view = new DataView(leaf.buffer);
  const [index, time] = [Number(view.getBigUint64(2)), Number(view.getBigUint64(10))];
  const log = await sha(utf8('rathaus-log-id/v1\n' + head.origin.slice(0, head.origin.lastIndexOf('/'))));
  need(same(leaf.subarray(34, 66), log), 'Der Eintrag gehört zu einem anderen Protokoll.', 'The entry belongs to another log.');
  need(receipt.tree_size === head.size && index < head.size && same(await rootFrom(leaf, index, head.size, receipt.inclusion.map(base64)), head.root),
    'Der Prüfpunkt schließt diesen Eintrag nicht ein. Die Quittung wurde verändert.', 'The checkpoint does not include this entry. The receipt was altered.');
  const facts = [
    [say('Eingetragen am', 'Entered on'), new Date(time).toLocaleString(document.documentElement.lang, { timeZone: 'Europe/Berlin', dateStyle: 'long', timeStyle: 'short' })],
    [say('Platz im Protokoll', 'Place in the log'), String(index)],
    [say('Prüfpunkt', 'Checkpoint'), say(`${head.size} Einträge`, `${head.size} entries`)],
  ];
  if (receipt.open) {
    only(receipt.open, 'body', 'salt');
    const salt = base64(receipt.open.salt);
    if (salt.length !== 32) throw broken();
    const key = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const commit = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8('rathaus-entry/v1\n' + canonical(receipt.open.body))));
    const body = receipt.open.body;
    need(same(commit, leaf.subarray(66)) && body.entry === idOf(leaf.subarray(18, 34)) && body.kind === kinds[leaf[1]],
      'Der Inhalt gehört nicht zu diesem Eintrag. Die Quittung wurde verändert.', 'The content does not belong to this entry. The receipt was altered.');
    facts.push([say('Was', 'What'), body.action === 'case.submit' ? say('Antrag eingegangen', 'Application received') : body.action]);
    if (body.case) facts.push([say('Vorgang (Kennung)', 'Case (reference)'), body.case]);
    for (const doc of body.docs ?? []) facts.push([say('Dokument (SHA-256)', 'Document (SHA-256)'), `${doc.sha256}, ${doc.bytes} Byte`]);
  }
  if (head.witnesses.length > 0) facts.push([say('Mitgezeichnet von (hier nicht geprüft)', 'Co-signed by (not checked here)'), head.witnesses.join(', ')]);
  if (receipt.tsa.length > 0) facts.push([say('Zeitstempel', 'Time stamp'), say('liegt bei (hier nicht geprüft)', 'is included (not checked here)')]);
  return facts;
}

function show(title, facts, sentence) {
  const heading = document.createElement('h2');
  heading.className = 'kern-heading-medium';
  heading.textContent = title;
  shown.replaceChildren(heading);
  if (sentence) {
    const words = document.createElement('p');
    words.textContent = sentence;
    shown.append(words);
  }
  if (facts.length === 0) return;
  const list = document.createElement('dl');
  list.className = 'rh-facts';
  for (const [name, value] of facts) {
    const [row, term, detail] = ['div', 'dt', 'dd'].map(tag => document.createElement(tag));
    term.textContent = name;
    detail.textContent = value;
    row.append(term, detail);
    list.append(row);
  }
  shown.append(list);
}

async function examine(file) {
  try {
    const facts = await check(file);
    show(say('Die Quittung stimmt', 'The receipt holds'), facts, say(`Dieser Eintrag steht im Protokoll von ${place.dataset.town}. Die Stadt kann ihn nicht mehr ändern, weglassen oder zurückdatieren, ohne dass es auffällt.`,
      `This entry is in the log of ${place.dataset.town}. The town can no longer change it, leave it out or back-date it without being found.`));
  } catch (trouble) {
    show(trouble instanceof Elsewhere ? say('Die Quittung ist von einer anderen Stadt', 'The receipt is from another town') : say('Die Quittung stimmt nicht', 'The receipt does not hold'), [], trouble instanceof No ? trouble.message : broken().message);
  }
}

// Without a secure context there is no WebCrypto: then the server checks.
if (input && shown && globalThis.crypto?.subtle) {
  input.form.addEventListener('submit', event => {
    if (input.files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    examine(input.files[0]);
  }, { capture: true });
  input.addEventListener('change', () => { if (input.files.length > 0) examine(input.files[0]); });
  place.addEventListener('dragover', event => event.preventDefault());
  place.addEventListener('drop', event => {
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    // as if it were chosen, so that the field names the file that was checked
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
