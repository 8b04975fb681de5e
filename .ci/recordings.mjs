// Opens recordings in a browser: node recordings.mjs FOLDER CHROMIUM, with a folder that has
// v2.cast, v3.cast, guide.html and guide.svg in it. It says what is wrong and ends with 1; else it
// leaves pictures there, of every figure of the page and of the drawing, and pictures.tsv,
// which says of each which code it shows.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [, , folder, browserPath, modules] = process.argv;
const require = createRequire(path.join(modules, 'x.js'));
const { chromium } = require('playwright-core');
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const wrong = [];
const check = (fine, says) => { if (!fine) wrong.push(says); };

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const open = async (options = {}) => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  page.on('pageerror', (e) => wrong.push(`a script fails: ${e.message}`));
  page.on('request', (r) => { if (!/^(file|data|blob|about):/.test(r.url())) wrong.push(`asks for ${r.url()}`); });
  return page;
};

// The events of a recording, with their times from the beginning in seconds.
const events = (source) => {
  const [head, ...lines] = source.split('\n').filter((l) => l && !l.startsWith('#'));
  const version = JSON.parse(head).version;
  let now = 0;
  return lines.map((l) => { const [at, kind] = JSON.parse(l); now = version === 2 ? at : now + at; return { at: now, kind }; });
};

const bundle = path.join(path.dirname(require.resolve('asciinema-player')), 'bundle');
for (const name of ['v2.cast', 'v3.cast']) {
  const source = read(name), all = events(source), markers = all.filter((e) => e.kind === 'm');
  const page = await open();
  await page.goto('about:blank');
  await page.setContent('<div id="here"></div>');
  await page.addStyleTag({ path: path.join(bundle, 'asciinema-player.css') });
  await page.addScriptTag({ path: path.join(bundle, 'asciinema-player.min.js') });
  const got = await page.evaluate(async ({ source, count }) => {
    const player = AsciinemaPlayer.create({ data: source }, document.getElementById('here'), { preload: true, terminalLineHeight: 1 });
    await new Promise((ready) => player.addEventListener('ready', ready));
    const times = [];
    for (let i = 0; i < count; i++) { await player.seek({ marker: i }); times.push(await player.getCurrentTime()); }
    let beyond = null;
    try { await player.seek({ marker: count }); beyond = await player.getCurrentTime(); } catch { /* there is none */ }
    const duration = await player.getDuration();
    await player.seek('100%');
    return { times, beyond, duration };
  }, { source, count: markers.length });
  const end = all.at(-1).at;
  check(Math.abs(got.duration - end) < 0.02, `${name} takes ${got.duration} s in the player, and ${end} s in the file`);
  check(markers.length > 1, `${name} has ${markers.length} markers`);
  markers.forEach((m, i) => check(Math.abs(got.times[i] - m.at) < 0.02, `${name}: marker ${i} is at ${got.times[i]}, not ${m.at}`));
  check(got.beyond === null || got.beyond <= got.times.at(-1) + 0.02, `${name}: the player has a marker more, at ${got.beyond}`);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`${name}: ${got.duration} s and ${markers.length} markers in the player`);
}

const file = 'file://' + path.join(folder, 'guide.html');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
let pictures = 0;
const lines = [];
for (const colorScheme of ['light', 'dark']) {
  const page = await open({ colorScheme, bypassCSP: true, deviceScaleFactor: 2 });
  await page.goto(file);
  const visible = () => page.locator('.scene:visible');
  const count = await page.locator('.scene').count();
  for (let n = 0; n < count; n++) {
    check((await visible().count()) === 1, `${colorScheme}: ${await visible().count()} scenes are seen at once`);
    for (const figure of await visible().locator('figure svg').all()) {
      await figure.screenshot({ path: path.join(folder, `picture-${pictures}.png`) });
      const [about, string] = await figure.evaluate((e) => [e.querySelector('desc').textContent, [...e.querySelectorAll('text')].map((t) => t.textContent).find((t) => /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/.test(t)) ?? '']);
      const desk = await figure.evaluate((e) => e.closest('figure').className === 'desk');
      lines.push([`picture-${pictures}.png`, desk ? 'desk' : 'phone', /QR code/.test(about) ? string : ''].join('\t'));
      pictures++;
    }
    if (n % 5 === 0) {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      violations.forEach((v) => wrong.push(`${colorScheme}, scene ${n}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 120)}`));
    }
    await page.keyboard.press('ArrowRight');
  }
  const at = () => page.locator('#place').textContent();
  check((await at()) === `${count} / ${count}`, `at the end it says ${await at()}`);
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.getElementById('place').textContent.startsWith('2 '), null, { timeout: 20000 });
  await page.keyboard.press(' ');
  await page.goto(file + '#step-4');
  check((await visible().getAttribute('id')) === 'step-4', 'a link to a step does not open it');
  await page.locator('.chapters a').first().click();
  check((await visible().getAttribute('id')) === 'step-1', 'the list of steps does not open them');
  await page.emulateMedia({ media: 'print' });
  check((await visible().count()) === count, `printed, ${await visible().count()} of ${count} scenes are seen`);
}
const code = lines.map((l) => l.split('\t')[2]).find((c) => c);
const moving = await open();
await moving.goto('file://' + path.join(folder, 'guide.svg'));
const marks = events(read('v3.cast')).filter((e) => e.kind === 'm').map((e) => e.at);
for (const [i, [at, shows]] of [[0, ''], [marks[3] + 1, code], [marks.at(-1) + 30, '']].entries()) {
  await moving.evaluate((to) => { document.documentElement.pauseAnimations(); document.documentElement.setCurrentTime(to); }, at);
  await moving.screenshot({ path: path.join(folder, `moving-${i}.png`) });
  lines.push([`moving-${i}.png`, 'desk', shows].join('\t'));
}
const bare = await open({ javaScriptEnabled: false });
await bare.goto(file);
const listed = await bare.locator('.scene:visible').count();
check(listed === pictures / 4, `without script ${listed} scenes are seen`);
check((await bare.locator('button:visible').count()) === 0, 'without script there are buttons');
fs.writeFileSync(path.join(folder, 'pictures.tsv'), lines.join('\n') + '\n');
await browser.close();
wrong.forEach((w) => console.log(w));
if (wrong.length) process.exit(1);
console.log(`guide.html: ${listed} scenes by keys, links, on paper and without script, light and dark`);
