/* Every page works without this file; it only spares clicks. Loaded in the head without defer, so the theme is set before the first paint. */
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const keep = {
    get(key) { try { return localStorage.getItem('mimamori.' + key); } catch { return null; } },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem('mimamori.' + key);
        else localStorage.setItem('mimamori.' + key, value);
      } catch { /* a locked-down browser forgets, nothing else */ }
    },
  };

  root.classList.add('js');
  const theme = keep.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  /* theme: <button data-theme-set="light|dark|system"> or <button data-theme-toggle> */
  function wireTheme() {
    const dark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
    const show = () => {
      all('[data-theme-toggle]').forEach(b => b.setAttribute('aria-pressed', String(dark())));
      all('[data-theme-set]').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.themeSet === (root.dataset.theme || 'system'))));
    };
    const choose = value => {
      if (value === 'system') delete root.dataset.theme; else root.dataset.theme = value;
      keep.set('theme', value === 'system' ? null : value);
      show();
    };
    all('[data-theme-toggle]').forEach(b => b.addEventListener('click', () => choose(dark() ? 'light' : 'dark')));
    all('[data-theme-set]').forEach(b => b.addEventListener('click', () => choose(b.dataset.themeSet)));
    show();
  }

  /* keyboard: / search; the key of [data-key]; j k Enter x on table[data-rows] */
  function wireKeys() {
    const typing = e => e.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
    addEventListener('keydown', e => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e)) return;
      if (e.key === '/') {
        const search = document.getElementById('search');
        if (search) { e.preventDefault(); search.focus(); search.select(); }
        return;
      }
      const button = e.key.length === 1 && all('[data-key]').find(b => b.dataset.key === e.key);
      if (button) { e.preventDefault(); button.click(); return; }
      const table = e.target.closest('table[data-rows]') || document.querySelector('table[data-rows]');
      if (!table) return;
      const rows = all('tbody tr', table).filter(r => r.offsetParent !== null && r.querySelector('a[href], .pick input'));
      const now = rows.indexOf(document.activeElement.closest('tr'));
      if (e.key === 'j' || e.key === 'k') {
        const next = rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + (e.key === 'j' ? 1 : -1)))];
        if (!next) return;
        e.preventDefault();
        next.tabIndex = -1;
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: 'nearest' });
      } else if (now >= 0 && e.key === 'x') {
        rows[now].querySelector('.pick input')?.click();
      } else if (now >= 0 && e.key === 'Enter' && document.activeElement === rows[now]) {
        (rows[now].querySelector('.lead a') || rows[now].querySelector('a[href]'))?.click();
      }
    });
  }

  /* multi-select: input[data-all] in the head, .pick input in rows, .bulk with [data-count] */
  function wireBulk() {
    all('table[data-rows]').forEach(table => {
      const head = table.querySelector('input[data-all]');
      const bulk = (table.closest('form') || table.closest('.panel') || document).querySelector('.bulk');
      const boxes = () => all('tbody .pick input', table);
      const show = () => {
        const chosen = boxes().filter(b => b.checked).length;
        if (head) { head.checked = chosen > 0 && chosen === boxes().length; head.indeterminate = chosen > 0 && !head.checked; }
        if (bulk) {
          bulk.classList.toggle('on', chosen > 0);
          all('[data-count]', bulk).forEach(n => { n.textContent = chosen.toLocaleString(root.lang || 'ja'); });
        }
      };
      table.addEventListener('change', e => {
        if (e.target === head) boxes().forEach(b => { b.checked = head.checked; });
        show();
      });
      show();
    });
  }

  /* form[data-auto]: submits on change and leaves empty fields out of the address */
  function wireForms() {
    all('form[data-auto]').forEach(form => {
      form.addEventListener('change', e => { if (e.target.type !== 'file') form.requestSubmit(); });
    });
    all('form[method=get], form:not([method])').forEach(form => {
      form.addEventListener('formdata', e => {
        const full = [...e.formData.entries()].filter(([, value]) => value !== '');
        [...new Set(e.formData.keys())].forEach(name => e.formData.delete(name));
        full.forEach(([name, value]) => e.formData.append(name, value));
      });
    });
    all('form[method=post]').forEach(form => {
      form.addEventListener('submit', e => {
        if (form.dataset.sent) { e.preventDefault(); return; }
        form.dataset.sent = '1';
        setTimeout(() => { delete form.dataset.sent; }, 4000);
      });
    });
  }

  /* [data-poll="/url"]: refreshed often at first, then every second, until the header X-Done: 1, then on to data-done */
  function wirePoll() {
    all('[data-poll]').forEach(box => {
      let failures = 0;
      const since = Date.now();
      const wait = () => failures > 0 ? 1000 * (1 + failures) : Date.now() - since < 10000 ? 300 : 1000;
      const ask = async () => {
        try {
          const answer = await fetch(box.dataset.poll, { headers: { 'X-Requested-With': 'fetch' }, credentials: 'same-origin', cache: 'no-store' });
          if (answer.redirected || answer.status === 401 || answer.status === 403) { location.reload(); return; }
          if (!answer.ok) throw new Error(String(answer.status));
          failures = 0;
          box.innerHTML = await answer.text();
          if (answer.headers.get('X-Done') === '1') {
            if (box.dataset.done) location.assign(box.dataset.done);
            return;
          }
        } catch { failures = Math.min(failures + 1, 9); }
        setTimeout(ask, wait());
      };
      setTimeout(ask, wait());
    });
  }

  /* details.menu: one at a time, closed by a click outside and by Escape */
  function wireMenus() {
    const open = () => all('details.menu[open]');
    addEventListener('click', e => open().forEach(d => { if (!d.contains(e.target)) d.open = false; }));
    addEventListener('keydown', e => {
      if (e.key !== 'Escape') return;
      open().forEach(d => { d.open = false; d.querySelector('summary').focus(); });
    });
    if (matchMedia('(max-width: 1180px)').matches) all('details.facets').forEach(d => { d.open = false; });
  }

  /* details[data-columns="table-id"]: checkbox values name the data-col of th and td */
  function wireColumns() {
    all('[data-columns]').forEach(menu => {
      const name = menu.dataset.columns;
      const table = document.getElementById(name);
      if (!table) return;
      const boxes = all('input[type=checkbox]', menu);
      const saved = keep.get('columns.' + name);
      if (saved !== null) boxes.forEach(b => { b.checked = saved.split(' ').includes(b.value); });
      const show = () => boxes.forEach(b => all(`[data-col="${b.value}"]`, table).forEach(cell => { cell.hidden = !b.checked; }));
      menu.addEventListener('change', () => {
        keep.set('columns.' + name, boxes.filter(b => b.checked).map(b => b.value).join(' '));
        show();
      });
      show();
    });
  }

  /* .drop: a label around <input type=file>; <output> shows the choice; data-send submits at once */
  function wireDrops() {
    const size = bytes => bytes < 1e6 ? Math.max(1, Math.round(bytes / 1e3)) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB';
    all('.drop').forEach(zone => {
      const input = zone.querySelector('input[type=file]');
      const output = zone.querySelector('output');
      if (!input) return;
      const chosen = () => {
        if (output) output.textContent = [...input.files].map(f => `${f.name} (${size(f.size)})`).join(', ');
        if (input.files.length && 'send' in zone.dataset) input.form?.requestSubmit();
      };
      input.addEventListener('change', chosen);
      ['dragenter', 'dragover'].forEach(type => zone.addEventListener(type, e => { e.preventDefault(); zone.classList.add('over'); }));
      ['dragleave', 'drop'].forEach(type => zone.addEventListener(type, () => zone.classList.remove('over')));
      zone.addEventListener('drop', e => {
        e.preventDefault();
        if (!e.dataTransfer.files.length) return;
        input.files = e.dataTransfer.files;
        chosen();
      });
    });
  }

  /* [data-copy="#id"]: copies that element's text and says so with data-copied */
  function wireCopy() {
    all('[data-copy]').forEach(button => button.addEventListener('click', async () => {
      const from = document.querySelector(button.dataset.copy);
      if (!from || !navigator.clipboard) return;
      await navigator.clipboard.writeText(from.textContent.trim());
      const label = button.querySelector('span') || button;
      const before = label.textContent;
      label.textContent = button.dataset.copied || '✓';
      setTimeout(() => { label.textContent = before; }, 2000);
    }));
  }

  /* table[data-sheet="/url"]: arrows move between the marks, 1 2 3 4 0 set them, Enter or a click opens the item */
  function wireSheet() {
    const table = document.querySelector('table[data-sheet]');
    if (!table) return;
    const [csrfName, csrfValue] = table.dataset.csrf.split('=');
    const marks = { 1: ['full', '◎'], 2: ['partly', '△'], 3: ['none', '×'], 4: ['not_applicable', '–'], 0: ['', '·'] };
    const cells = () => all('button.cell', table).filter(c => c.offsetParent !== null);
    const send = async (cell, code) => {
      cell.setAttribute('aria-busy', 'true');
      const body = new URLSearchParams({ item: cell.dataset.item, phase: cell.dataset.phase, adopted: code[0], seen: cell.dataset.version, [csrfName]: csrfValue });
      const answer = await fetch(table.dataset.sheet, { method: 'POST', body, credentials: 'same-origin', headers: { 'Accept': 'application/json', 'X-Requested-With': 'fetch' } }).catch(() => null);
      if (!answer || !answer.ok || answer.redirected) { location.reload(); return; }
      const said = await answer.json();
      cell.dataset.version = said.version;
      const mark = cell.querySelector('.adopted');
      mark.className = 'adopted ' + (code[0] || 'open');
      mark.textContent = code[1];
      cell.removeAttribute('aria-busy');
    };
    table.addEventListener('keydown', e => {
      const cell = e.target.closest('button.cell');
      if (!cell || e.ctrlKey || e.metaKey || e.altKey) return;
      const row = cells().filter(c => c.dataset.phase === cell.dataset.phase);
      const move = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (move) { e.preventDefault(); row[row.indexOf(cell) + move]?.focus(); return; }
      if (e.key === 'ArrowLeft' || e.key === 'ArrowRight') {
        e.preventDefault();
        cells().find(c => c.dataset.item === cell.dataset.item && c !== cell)?.focus();
      } else if (marks[e.key]) {
        e.preventDefault();
        e.stopPropagation();
        send(cell, marks[e.key]);
      }
    });
    table.addEventListener('click', e => {
      const cell = e.target.closest('button.cell');
      if (cell) cell.closest('tr').querySelector('.lead a').click();
    });
  }

  addEventListener('DOMContentLoaded', () => {
    [wireTheme, wireSheet, wireKeys, wireBulk, wireForms, wirePoll, wireMenus, wireColumns, wireDrops, wireCopy].forEach(wire => wire());
  });
})();
