// Looks at pages of HTML in a browser: node pages.mjs CHROMIUM MODULES axe|pdf FILE...
//   axe  asks axe-core, light and dark, wide and narrow, and whether a page asks for anything
//   pdf  prints each, grounds too, from a browser whose system is dark, to FILE.pdf
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [browserPath, modules, how, ...files] = process.argv.slice(2);
const require = createRequire(path.join(modules, 'x.js'));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
let wrong = 0;

async function open(file, colorScheme, width) {
  // What the page forbids is forbidden to axe, too, but for this.
  const page = await browser.newPage({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  page.on('request', (r) => {
    if (r.url() !== 'file://' + file && !r.url().startsWith('data:')) {
      console.log(`${file} asks for ${r.url()}`);
      wrong++;
    }
  });
  await page.goto('file://' + file);
  return page;
}

for (const file of files) {
  if (how === 'pdf') {
    const page = await open(file, 'dark', 1280);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.pdf({ path: file + '.pdf', preferCSSPageSize: true, format: 'A4', printBackground: true });
    await page.close();
    continue;
  }
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 400], ['dark', 400]]) {
    const page = await open(file, scheme, width);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const v of violations) console.log(`${file}, ${scheme}, ${width} pixels: ${v.help}: ${v.nodes[0].html}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(`${file} is ${over} pixels wider than a window of ${width}`);
    wrong += violations.length + (over > 0);
    await page.close();
  }
}
await browser.close();
console.log(`${files.length} pages, ${wrong} of what was found is wrong`);
process.exit(wrong ? 1 : 0);
