'use strict';
// The published rules a second time, written from the README and not from the program: (input, rules, seed) -> result and hash.
globalThis.replay = (() => {
  const utf8 = text => new TextEncoder().encode(text);
  const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);          // UTF-16 code units

  /** First eight bytes of SHA-256(SHA-256(seed) ‖ text) as hex: compares like the number. */
  function draws(seed) {
    const key = sha256(utf8(seed));
    return text => hex(sha256(Uint8Array.from([...key, ...utf8(text)]))).slice(0, 16);
  }

  function prepare(input) {
    const seed = input.seed ?? '';
    const draw = draws(seed);
    const offers = new Map(input.offers.map(o => [o.id, {
      id: o.id, capacity: o.capacity, min: o.min ?? 0, house: o.house ?? o.id, reserves: o.reserves ?? [], overlaps: new Set(),
    }]));
    for (const o of input.offers) for (const other of o.overlaps ?? []) {
      offers.get(o.id).overlaps.add(other);
      offers.get(other).overlaps.add(o.id);
    }
    const decisions = input.decisions ?? [];
    const children = input.applicants.map(a => {
      const mine = decisions.filter(d => d.applicant === a.id);
      const barred = new Set(mine.filter(d => d.kind === 'bar').map(d => d.offer));
      const list = a.wishes.map((w, i) => ({ offer: w.offer, points: w.points, wish: i + 1 }));
      if (a.current != null) list.push({ offer: a.current, points: 0, wish: 0 });
      for (const w of list) { w.safe = w.offer === a.current; w.barred = barred.has(w.offer); }
      const fixed = mine.filter(d => d.kind === 'place').map(d => d.offer);
      const limit = a.limit ?? 1;
      return { id: a.id, limit, list, fixed, lottery: a.lottery ?? null, tags: new Set(a.tags ?? []), family: a.family,
        siblings: a.siblings ?? 'none', settled: fixed.length > 0 || a.current != null, places: [], target: null };
    });
    rank(input, children, draw);
    return { seed, draw, offers, children, parties: parties(input, children) };
  }

  function rank(input, children, draw) {
    const number = new Map();
    if (children.length && children[0].lottery === null) {
      for (const c of children) number.set(c.id, draw(c.id));
      for (const g of input.groups ?? []) {
        const name = hex(sha256(utf8('group:' + [...g.members].sort(order).join('\n'))));
        for (const m of g.members) number.set(m, draw(name));
      }
    }
    const lot = (a, b) => number.size ? order(number.get(a.id), number.get(b.id)) || order(a.id, b.id) : a.lottery - b.lottery;
    [...children].sort((a, b) => a.fixed.length - b.fixed.length || lot(a, b)).forEach((c, i) => { c.rank = i; });
  }

  function parties(input, children) {
    const found = [];
    const families = new Map();
    for (const c of children) {
      if (c.siblings === 'none' || c.settled) continue;
      const key = JSON.stringify([c.family, c.siblings]);
      if (!families.has(key)) families.set(key, []);
      families.get(key).push(c);
    }
    for (const members of families.values()) {
      const all = members[0].siblings === 'together';
      if (members.length > 1) found.push({ members, all, friends: false });
      else if (all && members[0].limit > 1) members[0].oneHouse = true;
    }
    const byId = new Map(children.map(c => [c.id, c]));
    for (const g of input.groups ?? []) {
      const members = g.members.map(m => byId.get(m)).filter(c => !c.settled);
      if (members.length > 1) found.push({ members, all: !g.split, friends: true });
    }
    for (const p of found) {
      p.members.sort((a, b) => a.rank - b.rank);
      for (const m of p.members) m.party = p;
    }
    return found;
  }

  // protected current places first, then points, then lottery
  const before = (a, b) => (b.wish.safe - a.wish.safe) || (a.wish.safe ? 0 : b.wish.points - a.wish.points) || a.child.rank - b.child.rank;

  /** Whom an offer keeps of those who hold and ask. */
  function choose(offer, asking, seats, reserves) {
    const queue = [...asking].sort(before);
    if (queue.length <= seats) return { kept: queue, used: fill(queue, seats, reserves).used };
    const { taken, used } = fill(queue, seats, reserves);
    for (const x of queue) if (taken.size < seats) taken.add(x);
    return { kept: queue.filter(x => taken.has(x)), used };
  }

  function fill(queue, seats, reserves) {
    const taken = new Set();
    const used = reserves.map(r => {
      let n = 0;
      for (const x of queue) {
        if (n >= r.seats || taken.size >= seats) break;
        if (taken.has(x) || !(x.wish.safe || x.child.tags.has(r.tag))) continue;
        taken.add(x);
        n++;
      }
      return n;
    });
    return { taken, used };
  }

  function run(market, cancelled) {
    const { offers, children } = market;
    const state = new Map([...offers.values()].map(o => [o.id, {
      seats: cancelled.has(o.id) ? 0 : o.capacity, reserves: o.reserves.map(r => ({ ...r })), holders: [], filled: 0, placed: [],
    }]));
    for (const c of children) { c.places = []; c.target = null; }
    for (const c of children) for (const id of c.fixed) {
      if (cancelled.has(id)) continue;
      const s = state.get(id);
      const reserve = s.reserves.find(r => r.seats > 0 && c.tags.has(r.tag));
      if (reserve) reserve.seats--;
      c.places.push({ offer: id, wish: c.list.find(w => w.offer === id)?.wish ?? 0 });
      s.seats--;
      s.filled++;
    }
    const clashes = (c, id) => c.places.some(p => p.offer === id || offers.get(id).overlaps.has(p.offer));
    const may = (c, id) => c.target === null || c.target === 'house ' + offers.get(id).house || c.target === 'offer ' + id;
    const open = (c, w) => !w.barred && state.get(w.offer).seats > 0 && !clashes(c, w.offer);

    function oneRound(active) {
      for (const s of state.values()) s.holders = [];
      for (const c of children) c.won = null;
      const at = new Map(active.map(c => [c, 0]));
      let asking = active;
      while (asking.length) {
        const touched = new Set();
        for (const c of asking) {
          c.won = null;
          let i = at.get(c);
          while (i < c.list.length && !(open(c, c.list[i]) && may(c, c.list[i].offer))) i++;
          at.set(c, i);
          if (i === c.list.length) continue;
          c.won = c.list[i];
          state.get(c.won.offer).holders.push({ child: c, wish: c.won });
          touched.add(c.won.offer);
        }
        asking = [];
        for (const id of touched) {
          const s = state.get(id);
          const { kept } = choose(offers.get(id), s.holders, s.seats, s.reserves);
          const stay = new Set(kept);
          for (const x of s.holders) if (!stay.has(x)) { at.set(x.child, at.get(x.child) + 1); asking.push(x.child); }
          s.holders = kept;
        }
      }
    }

    let active = children.filter(c => c.places.length < c.limit);
    for (let round = 1; active.length; round++) {
      const together = [];
      for (const p of market.parties) {
        if (round === 1 || (p.friends && p.now < p.spots.length)) {
          begin(p, p.members[0].places.length < p.members[0].limit ? spotsOf(p) : []);
          together.push(p);
        } else for (const m of p.members) m.target = p.all ? targetOf(p) : null;
      }
      do {
        for (const p of together) p.members.forEach((m, i) => { m.target = p.assigned ? 'offer ' + p.assigned[i] : targetOf(p); });
        oneRound(active);
      } while (together.length && (giveWay(together) || comeBack(together)));
      for (const s of state.values()) {
        const { used } = choose(null, s.holders, s.seats, s.reserves);
        used.forEach((n, k) => { s.reserves[k].seats -= n; });
      }
      const winners = active.filter(c => c.won);
      for (const c of winners) {
        const s = state.get(c.won.offer);
        c.places.push({ offer: c.won.offer, wish: c.won.wish });
        s.seats--;
        s.filled++;
        if (!c.won.safe) s.placed.push(c.won.points);
        if (c.oneHouse) c.target = 'house ' + offers.get(c.won.offer).house;
      }
      active = winners.filter(c => c.places.length < c.limit);
    }
    return state;

    // ---- those who belong together
    function spotOf(p, id) { return p.friends ? 'offer ' + id : 'house ' + offers.get(id).house; }
    function lies(spot, id) { return spot === 'offer ' + id || spot === 'house ' + offers.get(id).house; }
    function targetOf(p) { return p.now < p.spots.length ? p.spots[p.now] : p.all ? 'nowhere' : null; }
    function begin(p, spots) { p.spots = spots; p.visits = spots.map(() => 0); p.now = -1; moveOn(p); }
    function moveOn(p) {
      p.assigned = null;
      do p.now++; while (p.now < p.spots.length && p.visits[p.now] >= 3);
      if (p.now < p.spots.length) p.visits[p.now]++;
    }
    function spotsOf(p) {
      const best = p.members.map(m => {
        const map = new Map();
        m.list.forEach((w, i) => { if (open(m, w) && !map.has(spotOf(p, w.offer))) map.set(spotOf(p, w.offer), i); });
        return map;
      });
      return [...best[0].keys()].filter(s => best.every(map => map.has(s)))
        .sort((a, b) => sum(best, a) - sum(best, b) || best[0].get(a) - best[0].get(b));
    }
    function sum(best, spot) { return best.reduce((total, map) => total + map.get(spot), 0); }
    function weakest(p, spot) {
      return Math.min(...p.members.map(m => Math.max(...m.list.filter(w => !w.barred && lies(spot, w.offer)).map(w => w.points))));
    }
    function stronger(spotA, a, spotB, b) { return weakest(b, spotB) - weakest(a, spotA) || a.members[0].rank - b.members[0].rank; }
    function giveWay(together) {
      const broken = together.filter(p => p.now < p.spots.length && p.members.some(m => !m.won));
      for (const [spot, group] of groupBy(broken, targetOf)) {
        group.sort((a, b) => stronger(spot, b, spot, a));
        for (const p of group.slice(0, Math.ceil(group.length / 2))) moveOn(p);
      }
      return broken.length > 0;
    }
    function comeBack(together) {
      const able = [];
      for (const p of together) {
        for (let best = 0; best < Math.min(p.now, p.spots.length); best++) {
          const assigned = p.visits[best] < 3 && roomFor(p, p.spots[best], p.visits[best] === 2);
          if (!assigned) continue;
          able.push({ p, best, assigned });
          break;
        }
      }
      able.sort((x, y) => stronger(x.p.spots[x.best], x.p, y.p.spots[y.best], y.p));
      const entered = new Set();
      for (const { p, best, assigned } of able) {
        if (entered.has(p.spots[best])) continue;
        entered.add(p.spots[best]);
        p.now = best;
        p.assigned = assigned;
        p.visits[best]++;
      }
      return entered.size > 0;
    }
    /** An offer for each member such that all would be among the best there; gives up after 2,000 tries. */
    function roomFor(p, spot, freeOnly) {
      const set = [];
      let tries = 0;
      const holds = id => {
        const ours = set.filter(x => x.wish.offer === id).sort(before);
        if (state.get(id).holders.length + ours.length <= state.get(id).seats) return true;
        if (freeOnly) return false;
        const weakest = ours[ours.length - 1];
        const ahead = state.get(id).holders.filter(x => !p.members.includes(x.child) && before(x, weakest) < 0).length;
        return ahead + ours.length <= state.get(id).seats;
      };
      const seat = i => {
        if (i === p.members.length) return true;
        for (const w of p.members[i].list) {
          if (!lies(spot, w.offer) || !open(p.members[i], w)) continue;
          if (++tries > 2000) return false;
          set.push({ child: p.members[i], wish: w });
          if (holds(w.offer) && seat(i + 1)) return true;
          set.pop();
        }
        return false;
      };
      return seat(0) ? set.map(x => x.wish.offer) : null;
    }
  }

  function groupBy(items, key) {
    const map = new Map();
    for (const x of items) map.set(key(x), [...(map.get(key(x)) ?? []), x]);
    return map;
  }

  /** An offer in a tie: the seed's draw for its wisher with the best lottery. */
  function tie(market, id) {
    let first = null;
    for (const c of market.children) {
      const at = c.list.findIndex(w => w.offer === id);
      if (at >= 0 && (!first || c.rank < first.rank)) first = { rank: c.rank, at };
    }
    return first ? market.draw(`cancel:${first.rank}:${first.at}`) : 'no wish ' + id;
  }

  return function replay(input) {
    const market = prepare(input);
    const cancelled = new Set();
    let state;
    for (;;) {
      state = run(market, cancelled);
      const below = [...market.offers.values()].filter(o => !cancelled.has(o.id) && state.get(o.id).filled < o.min);
      if (!below.length) break;
      const filled = o => state.get(o.id).filled;
      below.sort((a, b) => filled(a) * b.min - filled(b) * a.min || order(tie(market, a.id), tie(market, b.id)));
      cancelled.add(below[0].id);
    }
    const placed = [];
    const unplaced = [];
    for (const c of [...market.children].sort((a, b) => order(a.id, b.id))) {
      if (!c.places.length) unplaced.push(c.id);
      c.places.sort((a, b) => a.wish - b.wish || order(a.offer, b.offer));
      for (const p of c.places) placed.push({ applicant: c.id, offer: p.offer, wish: p.wish });
    }
    // written by hand: an object would put ids like "7" before all others
    const cutoffs = [...market.offers.keys()].sort(order).map(id => {
      const s = state.get(id);
      const full = !cancelled.has(id) && s.filled === market.offers.get(id).capacity && s.placed.length;
      return [id, full ? s.placed.reduce((least, points) => Math.min(least, points)) : null];
    });
    const canonical = `{"placed":${JSON.stringify(placed)},"unplaced":${JSON.stringify(unplaced)},` +
      `"cancelled":${JSON.stringify([...cancelled].sort(order))},` +
      `"cutoffs":{${cutoffs.map(([id, points]) => JSON.stringify(id) + ':' + points).join(',')}}}`;
    return { placed, unplaced, cancelled: [...cancelled].sort(order), cutoffs, hash: hex(sha256(utf8(canonical))) };
  };
})();
