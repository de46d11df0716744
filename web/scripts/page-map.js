// A map for a point or for the corners of an area. The text field stays the truth: the map writes into it and follows it. Drawn as SVG;
// pictures of the ground come only from the address that the town set. Nothing needs a drag: taps, keys and buttons do the same.
const names = 'http://www.w3.org/2000/svg';
const say = (de, en) => document.documentElement.lang === 'en' ? en : de;
const svg = (tag, attributes, ...inside) => {
  const made = document.createElementNS(names, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};
const html = (tag, attributes, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};
const around = 40_075_016.686;
const world = zoom => 256 * 2 ** zoom;
const east = (longitude, zoom) => (longitude + 180) / 360 * world(zoom);
const south = (latitude, zoom) => (0.5 - Math.asinh(Math.tan(latitude * Math.PI / 180)) / (2 * Math.PI)) * world(zoom);
const latitudeAt = (y, zoom) => Math.atan(Math.sinh(2 * Math.PI * (0.5 - y / world(zoom)))) * 180 / Math.PI;
const longitudeAt = (x, zoom) => x / world(zoom) * 360 - 180;
const across = latitude => Math.cos(latitude * Math.PI / 180) * around;
/** 1, 2 or 5 times a power of ten, at least so much. */
const round = least => {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(n => n * power).find(n => n >= least);
};
const pair = /^(\d{1,3}(?:[.,]\d{1,10})?)\s*°?\s*N?\s*(?:[,;]\s+|[;/]|\s+|,)\s*(\d{1,3}(?:[.,]\d{1,10})?)\s*°?\s*[EO]?$/i;
const read = line => {
  const [, latitude, longitude] = (pair.exec(line.trim()) ?? []).map(n => Number(n?.replace(',', '.')));
  return latitude >= 47 && latitude <= 56 && longitude >= 5 && longitude <= 16 ? { latitude, longitude } : null;
};
const write = point => `${point.latitude.toFixed(6)}, ${point.longitude.toFixed(6)}`;
const length = metres => metres < 1000 ? `${metres} m` : `${metres / 1000} km`;

const squareMetres = points => {
  const scale = across(points[0].latitude) / 360;
  const flat = points.map(p => [(p.longitude - points[0].longitude) * scale, (p.latitude - points[0].latitude) * around / 360]);
  return Math.abs(flat.reduce((sum, [x, y], i) => { const [u, v] = flat[(i + 1) % flat.length]; return sum + x * v - u * y; }, 0)) / 2;
};

const start = box => {
  const field = document.getElementById(box.dataset.for);
  const area = box.dataset.map === 'area';
  const most = area ? 40 : 1;
  const bounds = box.dataset.bounds?.split(',').map(Number);
  const tiles = box.dataset.tiles;
  const deepest = tiles ? 19 : 20;
  let points = [];
  let unread = [];
  let chosen = 0;
  let view = { latitude: 51.2, longitude: 10.4, zoom: 6 };
  let dragged = false;
  let telling = 0;

  const ground = svg('g', {});
  const marks = svg('g', {});
  const picture = svg('svg', { 'aria-hidden': 'true', focusable: 'false' }, ground, marks);
  const told = html('p', { class: 'rh-map__told', role: 'status' });
  const help = html('p', { class: 'kern-hint', id: `${field.id}-karte` }, area
    ? say('Tippen Sie die Ecken der Reihe nach an. Mit Tasten: Pfeile bewegen die gewählte Ecke, Einfg ergänzt eine, Entf löscht sie, Bild auf und Bild ab wählen eine andere, + und − ändern den Ausschnitt.', 'Tap the corners in order. By keys: arrows move the chosen corner, Insert adds one, Delete removes it, Page Up and Page Down choose another, + and − change the section.')
    : say('Tippen Sie auf die Stelle. Mit Tasten: Pfeile bewegen die Stelle, mit Umschalt weiter, + und − ändern den Ausschnitt, Entf löscht sie.', 'Tap the place. By keys: arrows move the place, further with Shift, + and − change the section, Delete removes it.'));
  const canvas = html('div', {
    class: 'rh-map__canvas', role: 'application', tabindex: '0', 'aria-describedby': help.id,
    'aria-label': area ? say('Karte: Ecken der Fläche', 'Map: corners of the area') : say('Karte: Stelle', 'Map: place'),
  }, picture);
  const button = (text, label, act) => {
    const made = html('button', { type: 'button', class: 'rh-map__button', 'aria-label': label }, text);
    made.addEventListener('click', act);
    return made;
  };

  const size = () => ({ width: canvas.clientWidth || 300, height: canvas.clientHeight || 240 });
  const perPixel = () => across(view.latitude) / world(view.zoom);
  const at = point => {
    const { width, height } = size();
    return [east(point.longitude, view.zoom) - east(view.longitude, view.zoom) + width / 2, south(point.latitude, view.zoom) - south(view.latitude, view.zoom) + height / 2];
  };
  const under = (x, y) => {
    const { width, height } = size();
    return { latitude: latitudeAt(south(view.latitude, view.zoom) + y - height / 2, view.zoom), longitude: longitudeAt(east(view.longitude, view.zoom) + x - width / 2, view.zoom) };
  };
  const step = () => Math.max(1, round(perPixel() * 8));

  const fit = shown => {
    const [lats, longs] = [shown.map(p => p.latitude), shown.map(p => p.longitude)];
    const [low, high, left, right] = [Math.min(...lats), Math.max(...lats), Math.min(...longs), Math.max(...longs)];
    view = { latitude: (low + high) / 2, longitude: (left + right) / 2, zoom: shown.length < 2 ? 17 : deepest };
    const { width, height } = size();
    while (view.zoom > 5 && (east(right, view.zoom) - east(left, view.zoom) > width * 0.8 || south(low, view.zoom) - south(high, view.zoom) > height * 0.8)) view.zoom--;
  };

  const drawGround = () => {
    const { width, height } = size();
    const [left, top] = [east(view.longitude, view.zoom) - width / 2, south(view.latitude, view.zoom) - height / 2];
    const drawn = [];
    if (tiles)
      for (let x = Math.floor(left / 256); x * 256 < left + width; x++)
        for (let y = Math.floor(top / 256); y * 256 < top + height; y++)
          drawn.push(svg('image', { href: tiles.replace('{z}', view.zoom).replace('{x}', x).replace('{y}', y), x: Math.round(x * 256 - left), y: Math.round(y * 256 - top), width: 256, height: 256 }));
    const metres = round(perPixel() * 64);
    if (!tiles) {
      const [down, over] = [metres / around * 360, metres / across(Math.round(view.latitude)) * 360];
      const [first, last] = [under(0, height), under(width, 0)];
      for (let line = Math.ceil(first.longitude / over) * over; line < last.longitude; line += over) {
        const [x] = at({ latitude: view.latitude, longitude: line });
        drawn.push(svg('path', { class: 'rh-map__grid', d: `M${x.toFixed(1)} 0V${height}` }));
      }
      for (let line = Math.ceil(first.latitude / down) * down; line < last.latitude; line += down) {
        const [, y] = at({ latitude: line, longitude: view.longitude });
        drawn.push(svg('path', { class: 'rh-map__grid', d: `M0 ${y.toFixed(1)}H${width}` }));
      }
    }
    if (bounds) {
      const [[x, y], [u, v]] = [at({ latitude: bounds[2], longitude: bounds[1] }), at({ latitude: bounds[0], longitude: bounds[3] })];
      drawn.push(svg('rect', { class: 'rh-map__town', x, y, width: u - x, height: v - y }));
    }
    const bar = metres / perPixel();
    drawn.push(svg('path', { class: 'rh-map__bar', d: `M12 ${height - 18}v6h${bar.toFixed(1)}v-6` }), svg('text', { x: 12, y: height - 24 }, length(metres)), svg('text', { x: width - 28, y: 24 }, 'N ↑'));
    ground.replaceChildren(...drawn);
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
  };

  const drawMarks = () => {
    const drawn = [];
    const places = points.map(at);
    if (area && points.length > 1) drawn.push(svg(points.length > 2 ? 'polygon' : 'polyline', { class: 'rh-map__area', points: places.map(p => p.map(n => n.toFixed(1)).join(',')).join(' ') }));
    places.forEach(([x, y], index) => {
      const grip = svg('circle', { class: 'rh-map__grip', cx: x, cy: y, r: 22 });
      grip.addEventListener('pointerdown', event => { chosen = index; dragged = false; grip.setPointerCapture(event.pointerId); });
      grip.addEventListener('pointermove', event => {
        if (!grip.hasPointerCapture(event.pointerId) || !(event.buttons & 1)) return;
        const frame = picture.getBoundingClientRect();
        dragged = true;
        points[index] = under(event.clientX - frame.left, event.clientY - frame.top);
        const [u, v] = at(points[index]);
        for (const mark of [grip, dot]) { mark.setAttribute('cx', u); mark.setAttribute('cy', v); }
      });
      grip.addEventListener('pointerup', () => { if (dragged) changed(); });
      const dot = svg('circle', { class: index === chosen ? 'rh-map__dot rh-map__dot--chosen' : 'rh-map__dot', cx: x, cy: y, r: index === chosen ? 10 : 7 });
      drawn.push(dot, grip);
      if (area) drawn.push(svg('text', { class: 'rh-map__number', x: x + 13, y: y - 9 }, String(index + 1)));
    });
    marks.replaceChildren(...drawn);
  };

  const where = () => {
    if (!points.length) return area ? say('Noch keine Ecke gewählt.', 'No corner chosen yet.') : say('Noch keine Stelle gewählt.', 'No place chosen yet.');
    const point = points[chosen];
    const outside = bounds && !(point.latitude >= bounds[0] && point.latitude <= bounds[2] && point.longitude >= bounds[1] && point.longitude <= bounds[3])
      ? say(' Das liegt nicht in unserem Stadtgebiet.', ' This is not in our town.') : '';
    const number = n => n.toLocaleString(say('de-DE', 'en-GB'), { minimumFractionDigits: 5, maximumFractionDigits: 5 });
    const place = say(`Breite ${number(point.latitude)}, Länge ${number(point.longitude)}.`, `Latitude ${number(point.latitude)}, longitude ${number(point.longitude)}.`);
    if (!area) return place + outside;
    const ground = points.length > 2 ? say(` Fläche etwa ${Math.round(squareMetres(points)).toLocaleString('de-DE')} m².`, ` Area about ${Math.round(squareMetres(points)).toLocaleString('en-GB')} m².`) : '';
    return say(`Ecke ${chosen + 1} von ${points.length}: ${place}`, `Corner ${chosen + 1} of ${points.length}: ${place}`) + outside + ground;
  };

  const show = () => {
    drawGround();
    drawMarks();
    const far = length(step());
    arrows.forEach(([arrow, de, en]) => arrow.setAttribute('aria-label', say(`${far} nach ${de}`, `${far} ${en}`)));
    clearTimeout(telling);
    telling = setTimeout(() => { told.textContent = where(); }, 250);
  };
  const keepInSight = () => {
    if (!points.length) return;
    const [[x, y], { width, height }] = [at(points[chosen]), size()];
    if (x < width * 0.1 || x > width * 0.9 || y < height * 0.1 || y > height * 0.9) view = { ...view, ...points[chosen] };
  };
  const changed = () => {
    field.value = [...points.map(write), ...unread].join('\n');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    keepInSight();
    show();
  };
  const follow = () => {
    const lines = field.value.split('\n').map(line => line.trim()).filter(line => line);
    const known = lines.map(read);
    points = known.filter(point => point).slice(0, most);
    unread = area ? lines.filter((_, index) => !known[index]) : [];
    chosen = Math.max(0, Math.min(chosen, points.length - 1));
  };
  const place = point => {
    if (!area) points = [point];
    else if (points.length >= most) return;
    else {
      points.splice(points.length ? chosen + 1 : 0, 0, point);
      chosen = Math.min(points.length - 1, points.length > 1 ? chosen + 1 : 0);
    }
    changed();
  };
  const move = (north, right, far) => {
    if (!points.length) { place({ latitude: view.latitude, longitude: view.longitude }); return; }
    const metres = step() * (far ? 10 : 1);
    const { latitude, longitude } = points[chosen];
    points[chosen] = { latitude: latitude + north * metres / around * 360, longitude: longitude + right * metres / across(latitude) * 360 };
    changed();
  };
  const zoom = by => {
    view = { ...view, ...(points[chosen] ?? {}), zoom: Math.max(5, Math.min(deepest, view.zoom + by)) };
    show();
  };
  const add = () => {
    if (points.length < 2) {
      const from = points[0] ?? { latitude: view.latitude, longitude: view.longitude };
      place(points.length ? { latitude: from.latitude, longitude: from.longitude + 5 * step() / across(from.latitude) * 360 } : from);
      return;
    }
    // Half way to the next corner: the order stays, and the arrows bring it where it belongs.
    const [from, to] = [points[chosen], points[(chosen + 1) % points.length]];
    const out = points.length === 2 ? 5 * step() / around * 360 : 0;
    place({ latitude: (from.latitude + to.latitude) / 2 + out, longitude: (from.longitude + to.longitude) / 2 });
  };
  const remove = () => {
    if (!points.length) return;
    points.splice(chosen, 1);
    chosen = Math.max(0, chosen - 1);
    changed();
  };
  const choose = by => {
    if (!points.length) return;
    chosen = (chosen + by + points.length) % points.length;
    keepInSight();
    show();
  };

  const arrows = [['↑', 'Norden', 'north', 1, 0], ['↓', 'Süden', 'south', -1, 0], ['←', 'Westen', 'west', 0, -1], ['→', 'Osten', 'east', 0, 1]]
    .map(([sign, de, en, north, right]) => [button(sign, de, () => move(north, right, false)), de, en]);
  const tools = html('div', { class: 'rh-map__tools', role: 'group', 'aria-label': say('Karte bedienen', 'Use the map') }, ...arrows.map(([arrow]) => arrow),
    button('+', say('Karte vergrößern', 'Zoom in'), () => zoom(1)), button('−', say('Karte verkleinern', 'Zoom out'), () => zoom(-1)));
  if (area) {
    for (const [de, en, act] of [['Ecke ergänzen', 'Add corner', add], ['Ecke löschen', 'Remove corner', remove], ['Nächste Ecke', 'Next corner', () => choose(1)]]) tools.append(button(say(de, en), say(de, en), act));
  } else {
    tools.append(button(say('Stelle löschen', 'Remove place'), say('Stelle löschen', 'Remove place'), remove));
    if (navigator.geolocation && isSecureContext)
      tools.append(button(say('Mein Standort', 'My position'), say('Mein Standort', 'My position'), () => navigator.geolocation.getCurrentPosition(
        found => { const here = read(`${found.coords.latitude.toFixed(6)}, ${found.coords.longitude.toFixed(6)}`); if (here) { fit([here]); place(here); } else told.textContent = say('Ihr Standort liegt nicht in Deutschland.', 'Your position is not in Germany.'); },
        () => { told.textContent = say('Ihr Gerät gibt den Standort nicht bekannt. Tippen Sie auf die Karte oder beschreiben Sie die Stelle.', 'Your device does not share its position. Tap the map or describe the place.'); }, { enableHighAccuracy: true, timeout: 10_000 })));
  }

  picture.addEventListener('click', event => {
    if (dragged) { dragged = false; return; }
    if (event.target.classList.contains('rh-map__grip')) { show(); return; }
    const frame = picture.getBoundingClientRect();
    place(under(event.clientX - frame.left, event.clientY - frame.top));
  });
  const keys = {
    ArrowUp: far => move(1, 0, far), ArrowDown: far => move(-1, 0, far), ArrowLeft: far => move(0, -1, far), ArrowRight: far => move(0, 1, far),
    '+': () => zoom(1), '-': () => zoom(-1), Delete: remove, ...area ? { Insert: add, Enter: add, PageDown: () => choose(1), PageUp: () => choose(-1) } : {},
  };
  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](event.shiftKey);
  });
  field.addEventListener('input', event => {
    if (!event.isTrusted) return;
    follow();
    // What was typed is looked at from near; a section that fits already stays.
    const places = points.map(at);
    const { width, height } = size();
    const span = Math.max(...[0, 1].map(axis => Math.max(...places.map(p => p[axis])) - Math.min(...places.map(p => p[axis]))));
    if (places.some(([x, y]) => x < 0 || x > width || y < 0 || y > height) || points.length > 1 && span < height / 4 || points.length === 1 && view.zoom < 14) fit(points);
    show();
  });

  box.append(help, canvas, tools, told);
  if (box.dataset.note) box.append(html('p', { class: 'rh-muted rh-map__note' }, box.dataset.note));
  box.hidden = false;
  follow();
  const centre = box.dataset.centre && read(box.dataset.centre);
  if (points.length) fit(points);
  else if (bounds) fit([{ latitude: bounds[0], longitude: bounds[1] }, { latitude: bounds[2], longitude: bounds[3] }]);
  else if (centre) view = { ...centre, zoom: 14 };
  new ResizeObserver(show).observe(canvas);
  show();
};
for (const box of document.querySelectorAll('[data-map]')) start(box);
