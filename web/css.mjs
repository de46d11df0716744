// A small reader of CSS: enough for KERN's and our own sheets (rules, nested @media, declarations), no more.

/** Rules as [{ at, rules } | { selectors, body } | { text }]. */
export function parse(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/g, '');
  let at = 0;
  return block(false);

  function block(nested) {
    const rules = [];
    for (;;) {
      while (/\s/.test(text[at] ?? '')) at++;
      if (at >= text.length) return rules;
      if (text[at] === '}') { at++; if (nested) return rules; continue; }
      const head = until('{;').trim();
      if (text[at++] === ';') { rules.push({ text: head + ';' }); continue; }
      if (/^@(media|supports|layer)/.test(head)) rules.push({ at: head, rules: block(true) });
      else if (head.startsWith('@keyframes')) rules.push({ at: head, rules: block(true), keep: true });
      else { const body = until('}'); at++; rules.push({ selectors: list(head), body: body.trim() }); }
    }
  }

  /** Reads to one of the characters, past strings and brackets. */
  function until(stops) {
    const start = at;
    let depth = 0, quote = '';
    for (; at < text.length; at++) {
      const c = text[at];
      if (quote) { if (c === '\\') at++; else if (c === quote) quote = ''; }
      else if (c === '"' || c === "'") quote = c;
      else if (c === '(') depth++;
      else if (c === ')') depth--;
      else if (depth === 0 && stops.includes(c)) break;
    }
    return text.slice(start, at);
  }
}

/** A list of selectors split at its outer commas. */
function list(head) {
  const parts = [];
  let depth = 0, start = 0;
  for (let i = 0; i <= head.length; i++) {
    if (head[i] === '(') depth++;
    else if (head[i] === ')') depth--;
    else if (i === head.length || (head[i] === ',' && depth === 0)) { parts.push(head.slice(start, i).replace(/\s+/g, ' ').trim()); start = i + 1; }
  }
  return parts;
}

/** Keeps the selectors whose KERN classes are all in use, and the keyframes that are still named. */
export function purge(rules, used) {
  const kept = walk(rules);
  const text = serialize(kept);
  return kept.filter(rule => !rule.keep || text.split(rule.at.split(' ').pop()).length > 2);

  function walk(part) {
    return part.flatMap(rule => {
      if (rule.text || rule.keep || rule.at?.startsWith('@font')) return [rule];
      if (rule.at) { const inner = walk(rule.rules); return inner.length ? [{ ...rule, rules: inner }] : []; }
      const selectors = rule.selectors.filter(selector => [...selector.replace(/:is\([^)]*\)/g, '').matchAll(/\.(kern-[\w-]+)/g)].every(([, name]) => used.has(name)));
      return selectors.length ? [{ ...rule, selectors, body: rule.body.replace(/-webkit-mask:[^;]*;/g, '') }] : [];
    });
  }
}

/** Removes variables that nothing reads any more, and the fall-back values of those that are always set. */
export function dropUnusedVariables(rules, alsoReads = '') {
  let current = rules;
  for (;;) {
    const text = serialize(current) + alsoReads;
    const defined = new Set([...text.matchAll(/(?:^|[;{\s])(--[\w-]+)\s*:/g)].map(m => m[1]));
    const read = new Set([...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(m => m[1]));
    let dropped = 0;
    current = walk(current);
    if (!dropped) return current;

    function walk(part) {
      return part.flatMap(rule => {
        if (rule.rules) { const inner = walk(rule.rules); return inner.length ? [{ ...rule, rules: inner }] : []; }
        if (rule.body === undefined) return [rule];
        const lines = declarations(rule.body).filter(line => {
          const name = /^(--[\w-]+)\s*:/.exec(line)?.[1];
          if (!name || read.has(name)) return true;
          dropped++;
          return false;
        }).map(line => line.replace(/var\(\s*(--[\w-]+)\s*,\s*(?:[^()]|\([^()]*\))*\)/g, (whole, name) => {
          if (!defined.has(name)) return whole;
          dropped++;
          return `var(${name})`;
        }));
        return lines.length ? [{ ...rule, body: lines.join(';') }] : [];
      });
    }
  }
}

function declarations(body) {
  const lines = [];
  let depth = 0, quote = '', start = 0;
  for (let i = 0; i <= body.length; i++) {
    const c = body[i];
    if (i === body.length || (c === ';' && !depth && !quote)) { const line = body.slice(start, i).trim(); if (line) lines.push(line); start = i + 1; }
    else if (quote) { if (c === quote) quote = ''; }
    else if (c === '"' || c === "'") quote = c;
    else if (c === '(') depth++;
    else if (c === ')') depth--;
  }
  return lines;
}

/** Rules as text; neighbours under the same condition become one. */
export function serialize(rules) {
  const merged = [];
  for (const rule of rules) {
    const last = merged.at(-1);
    if (rule.at && !rule.keep && last?.at === rule.at) last.rules = [...last.rules, ...rule.rules];
    else merged.push({ ...rule });
  }
  return merged.map(rule => rule.text ?? (rule.rules ? `${rule.at}{${serialize(rule.rules)}}` : `${rule.selectors.join(',')}{${rule.body}}`)).join('\n');
}

/** Plain minifying: spaces and last semicolons; strings stay. */
export function minify(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').split(/("(?:[^"\\]|\\.)*")/).map((part, i) => i % 2 ? part : part
    .replace(/\s+/g, ' ').replace(/\s*([{};,>])\s*/g, '$1').replace(/([{;]\s*[-\w]+)\s*:\s+/g, '$1:').replace(/;}/g, '}')).join('').trim();
}
