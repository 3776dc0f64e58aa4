// The page's own script. It runs once when the component loads, with `element`, `props`, `trigger`
// and `watch` given by Gradio. The server renders every piece; this puts the pieces in their places.
const app = element.querySelector('.lm-app');
const find = (selector, from = app) => from.querySelector(selector);
const all = (selector, from = app) => [...from.querySelectorAll(selector)];
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const picked = new Map();
let busy = false;
let lateTimer = 0;
let silence = 0;
let sent = '';

// The newest item is followed until its first line reaches the top, or the reader scrolls.
let followed = null;
function follow(smooth) {
  if (!followed) return;
  const top = followed.getBoundingClientRect().top + window.scrollY - find('.lm-top').offsetHeight - 18;
  if (top > window.scrollY) window.scrollTo({ top, behavior: smooth && !calm ? 'smooth' : 'auto' });
}
for (const kind of ['wheel', 'touchmove']) window.addEventListener(kind, () => { followed = null; }, { passive: true });

function setBusy(now) {
  busy = now;
  app.classList.toggle('lm-busy', now);
  const send = find('.lm-send');
  if (send) send.setAttribute('aria-disabled', String(now));
  clearTimeout(lateTimer);
  if (now) lateTimer = setTimeout(say_offline, 90000);
}

// Nothing that was written is lost: it goes back into the box when the shop cannot be reached.
function say_offline() {
  const form = find('.lm-say');
  if (!form) return;
  const note = put(`offline-${Date.now()}`, `<p class="lm-note" role="alert"></p>`);
  note.querySelector('p').textContent = form.dataset.offline;
  note.scrollIntoView({ block: 'nearest' });
  const text = find('#lm-text');
  if (sent && !text.value) { text.value = sent; fit(text); }
  setBusy(false);
}

// Gradio keeps a failed request to itself, so a turn without a first sign asks whether the shop is there.
async function look() {
  try {
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (busy) silence = setTimeout(look, 5000);
  } catch { if (busy) say_offline(); }
}

// One item of the conversation: replaced in place when it is known, appended when it is new.
function put(key, html) {
  const log = find('.lm-log');
  let item = all(':scope > .lm-item', log).find((each) => each.dataset.key === key);
  if (!item) {
    item = document.createElement('div');
    item.className = 'lm-item';
    item.dataset.key = key;
    log.append(item);
  }
  if (item.shown !== html) {
    const chosen = all('select', item).map((each) => each.value);
    item.innerHTML = html;
    item.shown = html;
    all('select', item).forEach((each, at) => { if (chosen[at]) each.value = chosen[at]; });
  }
  return item;
}

function apply(patch) {
  if (!patch || !patch.number) return;
  clearTimeout(silence);
  if (patch.reload) { window.location.reload(); return; }
  if (patch.shell !== undefined) {
    app.innerHTML = patch.shell;
    app.setAttribute('aria-busy', 'false');
    document.documentElement.lang = patch.language;
    document.title = patch.title;
    picked.clear();
    dress();
  }
  let latest = null;
  for (const [key, html] of patch.items || []) {
    const before = find('.lm-log').childElementCount;
    const item = put(key, html);
    if (find('.lm-log').childElementCount > before) latest = item;
  }
  const told = new Set();
  for (const box of all('.lm-handed')) { // each ticket is announced once
    box.hidden = told.has(box.dataset.ticket);
    told.add(box.dataset.ticket);
  }
  if (latest) {
    const hello = find('.lm-hello');
    if (hello) hello.hidden = true;
    followed = latest;
  }
  follow(latest && patch.shell === undefined);
  for (const [name, html] of Object.entries(patch.regions || {})) {
    const region = find(`[data-region="${name}"]`);
    if (region && region.shown !== html) { region.innerHTML = html; region.shown = html; bump(name); }
  }
  if (patch.person !== undefined) {
    app.classList.toggle('lm-with-person', patch.person);
    const text = find('#lm-text');
    if (text) text.placeholder = patch.person ? text.dataset.person : text.dataset.assistant;
  }
  if (patch.busy !== undefined) setBusy(patch.busy);
  if (patch.spoken) find('.lm-sr').textContent = patch.spoken;
}

function bump(name) {
  if (name !== 'count' || calm) return;
  const count = find('.lm-count');
  count.classList.remove('lm-bump');
  void count.offsetWidth;
  count.classList.add('lm-bump');
}

function act(data) {
  if (busy) return false;
  sent = data.text || '';
  if (!navigator.onLine) { say_offline(); return false; }
  setBusy(true);
  silence = setTimeout(look, 2500);
  trigger('act', data);
  return true;
}

function fit(text) {
  text.style.height = 'auto';
  if (text.value) text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
}

function send() {
  const text = find('#lm-text');
  const said = text.value.trim();
  if (said && act({ text: said })) { text.value = ''; fit(text); }
}

function cart(open) {
  app.classList.toggle('lm-cart-shown', open);
  find('.lm-cart-open').setAttribute('aria-expanded', String(open));
}

function chosenBar() {
  const bar = find('.lm-compare');
  bar.hidden = picked.size === 0;
  find('.lm-compare-text').textContent = bar.dataset.count.replace('{count}', picked.size);
  find('.lm-compare-more').hidden = picked.size > 1;
  find('.lm-go').hidden = picked.size < 2;
  for (const button of all('[data-act="pick"]')) {
    const id = button.closest('[data-product]').dataset.product;
    button.setAttribute('aria-pressed', String(picked.has(id)));
  }
}

function pressed(button) {
  const action = button.dataset.act;
  const holder = button.closest('[data-product]');
  const id = holder && holder.dataset.product;
  if (action === 'pick') {
    if (picked.has(id)) picked.delete(id);
    else if (picked.size < 4) picked.set(id, true);
    chosenBar();
  } else if (action === 'compare-clear') {
    picked.clear();
    chosenBar();
  } else if (action === 'compare') {
    if (act({ press: 'compare', product_ids: [...picked.keys()] })) { picked.clear(); chosenBar(); }
  } else if (action === 'person') {
    act({ press: 'person' });
  } else if (action === 'add_to_cart') {
    const form = find('select', holder);
    act({ press: action, product_ids: [id], ...(form ? { variant_id: form.value } : {}) });
  } else {
    act({ press: action, product_ids: [id] });
  }
}

// The shell has been put in: what needs more than a click.
function dress() {
  const head = find('.lm-top');
  new ResizeObserver(() => app.style.setProperty('--head', `${head.offsetHeight}px`)).observe(head);
  const text = find('#lm-text');
  text.addEventListener('input', () => fit(text));
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  find('.lm-say').addEventListener('submit', (event) => { event.preventDefault(); send(); });
  find('.lm-skip').addEventListener('click', (event) => { event.preventDefault(); text.focus(); });
  if (window.matchMedia('(min-width: 900px) and (pointer: fine)').matches) text.focus({ preventScroll: true });
}

element.addEventListener('click', (event) => {
  const pick = find('.lm-pick');
  if (pick && pick.open && !pick.contains(event.target)) pick.open = false;
  const button = event.target.closest('button');
  if (!button || button.type === 'submit') return;
  if (button.classList.contains('lm-cart-open')) cart(!app.classList.contains('lm-cart-shown'));
  else if (button.dataset.say) act({ text: button.dataset.say });
  else if (button.dataset.answer) {
    const box = button.closest('.lm-confirm');
    if (act({ confirm: box.dataset.proposal, answer: button.dataset.answer })) button.parentElement.remove();
  } else if (button.dataset.act) pressed(button);
});

element.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const pick = find('.lm-pick');
  if (pick && pick.open) { pick.open = false; find('summary', pick).focus(); }
  if (app.classList.contains('lm-cart-shown')) { cart(false); find('.lm-cart-open').focus(); }
});

document.addEventListener('shop-inbox', (event) => apply(event.detail));
watch('value', () => apply(props.value));
