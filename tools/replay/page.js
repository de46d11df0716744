'use strict';
(() => {
  const by = id => document.getElementById(id);
  let result = null;

  by('form').addEventListener('submit', async event => {
    event.preventDefault();
    const file = by('file').files[0];
    if (!file) return say('bad', 'Es fehlt die Datei', 'Wählen Sie die veröffentlichte Eingabe aus.', by('file'));
    try {
      show(JSON.parse((await file.text()).replace(/^\uFEFF/, '')));
    } catch (fault) {
      result = null;
      say('bad', 'Die Datei lässt sich nicht nachrechnen', 'Sie ist keine gültige Eingabe der Platzvergabe. Technischer Hinweis: ' + fault.message);
    }
  });

  by('child').addEventListener('input', () => {
    const id = by('child').value.trim();
    if (!result || !id) return by('places').replaceChildren();
    const mine = result.placed.filter(p => p.applicant === id);
    by('places').textContent = mine.length ? mine.map(p => `Platz in „${p.offer}“${p.wish ? ` (Wunsch ${p.wish})` : ''}`).join(', ') + '.'
      : result.unplaced.includes(id) ? 'Dieses Kind hat keinen Platz bekommen.' : 'Diese Kennung kommt in der Eingabe nicht vor.';
  });

  function show(input) {
    result = replay(input);
    const expected = by('hash').value.trim().toLowerCase();
    const promised = by('commitment').value.trim().toLowerCase();
    const seed = Array.from(sha256(new TextEncoder().encode(input.seed ?? '')), b => b.toString(16).padStart(2, '0')).join('');
    facts([
      ['Prüfsumme', result.hash], ['Prüfsumme des Startwerts', input.seed ? seed : 'kein Startwert'],
      ['Vergebene Plätze', number(result.placed.length)], ['Kinder ohne Platz', number(result.unplaced.length)],
      ['Abgesagt', result.cancelled.join(', ') || 'nichts'],
    ]);
    offers(input);
    by('child').value = '';
    by('places').replaceChildren();
    if (promised && promised !== seed) say('bad', '✗ Der Startwert ist nicht der versprochene', 'Vor der Vergabe wurde eine andere Prüfsumme veröffentlicht. Fragen Sie beim Jugendamt nach.');
    else if (expected && expected !== result.hash) say('bad', '✗ Das Ergebnis stimmt nicht überein', 'Ihre Rechnung ergibt eine andere Prüfsumme. Prüfen Sie, ob Datei und Prüfsumme zusammengehören, und fragen Sie sonst beim Jugendamt nach.');
    else if (expected) say('good', '✓ Das Ergebnis stimmt überein', 'Ihre Rechnung ergibt dieselbe Prüfsumme: Die Plätze wurden nach den Regeln vergeben.');
    else say('', 'Das Ergebnis', 'Vergleichen Sie die Prüfsumme mit der veröffentlichten.');
  }

  function say(kind, title, text, focus) {
    by('result').hidden = false;
    by('result').className = kind;
    by('verdict').textContent = title;
    by('explanation').textContent = text;
    for (const part of by('result').querySelectorAll('dl, h3, .scroll, label, input, #places')) part.hidden = !result;
    (focus ?? by('verdict')).focus();
  }

  function facts(rows) {
    by('facts').replaceChildren(...rows.flatMap(([name, value]) => [element('dt', name), element('dd', value)]));
  }

  function offers(input) {
    const filled = new Map();
    for (const p of result.placed) filled.set(p.offer, (filled.get(p.offer) ?? 0) + 1);
    const seats = new Map(input.offers.map(o => [o.id, o.capacity]));
    by('offers').replaceChildren(...result.cutoffs.map(([id, cutoff]) => {
      const row = document.createElement('tr');
      const state = result.cancelled.includes(id) ? 'abgesagt' : cutoff === null ? '–' : number(cutoff);
      row.append(element('td', id), ...[number(seats.get(id)), number(filled.get(id) ?? 0), state].map(text => element('td', text, 'number')));
      return row;
    }));
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function number(value) { return value.toLocaleString('de-DE'); }
})();
