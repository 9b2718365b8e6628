// Draws the tapes of examples/src/gallery.ts at every level, for places of many shapes, in one panel and in two, light and dark,
// as SVG and PNG with an index page: `npm run gallery [-- --out folder] [name …]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultServerConditions, runnerImport } from 'vite';
import { browserPath, launch } from './browser.mjs';

/**
 * Width and height of the stage that the app gives a figure on such a screen, in CSS pixels.
 * @type {Record<string, readonly [number, number]>}
 */
const places = { phone: [336, 330], tablet: [720, 480], laptop: [1232, 400], desktop: [1860, 700] };
const levels = ['layer', 'neuron', 'op'];

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'gallery' } },
  allowPositionals: true,
});
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

const folder = fileURLToPath(new URL('..', import.meta.url));
const conditions = ['@retrograd/source', ...defaultServerConditions];
/** @type {import('vite').InlineConfig} */
const options = {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions, noExternal: [/^@retrograd\//] } } },
};
const { module } = await runnerImport(join(folder, 'examples/src/gallery.ts'), options);
const { module: graph } = await runnerImport(join(folder, 'packages/graph/src/index.ts'), options);

const browser = await launch(await browserPath());
const page = await browser.newPage();
const rows = [];
for (const { name, build } of module.gallery) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const data = build().toData();
  for (const level of levels)
    for (const [place, [width, height]] of Object.entries(places))
      for (const [panels, pass] of /** @type {const} */ ([
        ['one', 'backward'],
        ['two', 'both'],
      ]))
        for (const theme of ['light', 'dark']) {
          const file = [name, level, place, panels, theme].join('-');
          const svg = graph.toSvg(data, {
            level,
            aspect: width / height / (panels === 'two' ? 2 : 1),
            compact: place === 'phone',
            pass,
            theme,
            title: file,
          });
          writeFileSync(join(out, `${file}.svg`), svg);
          await page.setViewportSize({ width, height });
          await page.setContent(`<body style="margin:0">${svg}<style>svg{width:100vw;height:100vh;display:block}`);
          await page.screenshot({ path: join(out, `${file}.png`) });
          rows.push(
            `<figure><figcaption>${file}</figcaption><a href="${file}.svg"><img src="${file}.png" loading="lazy"></a></figure>`,
          );
        }
  console.log(name);
}
await browser.close();
writeFileSync(
  join(out, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>img{max-width:100%;border:1px solid #ccc}</style>${rows.join('\n')}`,
);
