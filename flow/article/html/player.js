(() => {
  const scenes = [...document.querySelectorAll('.scene')], links = [...document.querySelectorAll('.chapters a')];
  const find = (id) => document.getElementById(id), back = find('back'), play = find('play'), next = find('next');
  const last = scenes.length - 1;
  let at = 0, timer = 0, shown = false;
  const place = () => scenes.findIndex((s) => '#' + s.id === location.hash);
  const show = (to) => {
    at = Math.min(Math.max(to, 0), last);
    scenes.forEach((s, i) => { s.hidden = i !== at; });
    const heading = scenes[at].querySelector('h2').textContent, first = scenes.findIndex((s) => s.dataset.chapter === scenes[at].dataset.chapter);
    links.forEach((a) => a.toggleAttribute('aria-current', a.hash === '#' + scenes[first].id));
    back.disabled = at === 0;
    next.disabled = at === last;
    find('place').textContent = at + 1 + ' / ' + scenes.length;
    find('said').textContent = heading;
    if (shown) history.replaceState(null, '', '#' + scenes[at].id);
    shown = true;
    if (timer) wait();
  };
  const stop = () => { clearTimeout(timer); timer = 0; play.textContent = play.dataset.play; };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (at < last ? show(at + 1) : stop()), +scenes[at].dataset.wait);
  };
  const toggle = () => {
    if (timer) return stop();
    play.textContent = play.dataset.pause;
    timer = 1;
    show(at < last ? at : 0);
  };
  const go = (to) => { stop(); show(to); };
  const keys = { ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), Home: () => go(0), End: () => go(last), ' ': toggle };
  back.onclick = keys.ArrowLeft;
  next.onclick = keys.ArrowRight;
  play.onclick = toggle;
  addEventListener('hashchange', () => { if (place() >= 0 && place() !== at) go(place()); });
  addEventListener('keydown', (e) => {
    if (!keys[e.key] || e.ctrlKey || e.altKey || e.metaKey || (e.key === ' ' && e.target.closest('a, button'))) return;
    e.preventDefault();
    keys[e.key]();
  });
  document.body.classList.add('plays');
  find('controls').hidden = false;
  show(place());
})();
